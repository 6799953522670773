import { Injectable, Logger } from '@nestjs/common';
import { Clock } from '../shared/clock.js';
import { networkOf } from '../shared/network-of.js';
import { SlidingWindow } from '../shared/sliding-window.js';

const atMost = 100;
const windowMs = 60_000;
/** About 1 KiB each at worst. */
const keysAtMost = 10_000;

/**
 * Counts requests with a wrong token: 100 a minute from an address are told so and logged, without the token; more are put off.
 * The right token is always taken, whatever others send from its address: it is too long to be guessed, and a school behind one address
 * must not be locked out by one wrong script. Counted in this process, and forgotten with it.
 *
 * @see docs/decisions/0021-guessing.md
 */
@Injectable()
export class WrongTokens {
  readonly #logger = new Logger('Auth');
  readonly #seen = new SlidingWindow({ atMost, windowMs, keysAtMost });

  constructor(private readonly clock: Clock) {}

  /** Counts one more, unless there are too many: how many seconds to wait then, 1 to 60; else 0. `what`: the request, for the log. */
  count(address: string, what: string): number {
    const network = networkOf(address);
    const now = Date.parse(this.clock.now());
    const waitMs = this.#seen.waitMs(network, now);
    if (waitMs > 0) return Math.ceil(waitMs / 1000);
    this.#seen.add(network, now);
    const isLast = this.#seen.count(network, now) === atMost;
    const more = isLast ? ' More within a minute are put off, and not logged.' : '';
    this.#logger.warn(`A wrong token from ${address}: ${what}.${more}`);
    return 0;
  }
}
