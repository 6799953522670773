import { Injectable, Logger } from '@nestjs/common';
import { Clock } from '../shared/clock.js';
import { networkOf } from '../shared/network-of.js';
import { SlidingWindow } from '../shared/sliding-window.js';

const atMost = 100;
const windowMs = 60_000;
/** An address takes at most about 1 KiB. */
const keysAtMost = 10_000;

/**
 * Counts requests with a wrong token. 100 a minute from an address get 401 and are logged, without the token; more get 429. The right token
 * works even from an address that sent wrong ones: it is too long to guess, and one wrong script must not lock out a school behind one
 * address. Each process counts for itself, and its counts end with it: they keep its log readable and protect no token.
 *
 * @see docs/decisions/0021-guessing.md
 */
@Injectable()
export class WrongTokens {
  readonly #logger = new Logger('Auth');
  readonly #seen = new SlidingWindow({ atMost, windowMs, keysAtMost });

  constructor(private readonly clock: Clock) {}

  /** Counts a wrong token. Answers 0, or the seconds to wait after too many, 1 to 60. `what`: the request, for the log. */
  count(address: string, what: string): number {
    const network = networkOf(address);
    const now = Date.parse(this.clock.now());
    const waitMs = this.#seen.waitMs(network, now);
    if (waitMs > 0) return Math.ceil(waitMs / 1000);
    this.#seen.add(network, now);
    const isLast = this.#seen.count(network, now) === atMost;
    const more = isLast ? ' More within a minute get 429 and are not logged.' : '';
    this.#logger.warn(`A wrong token from ${address}: ${what}.${more}`);
    return 0;
  }
}
