import { hash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { Clock } from '../../shared/clock.js';
import { foldKey } from '../../shared/fold-key.js';
import { accept, reject, type Result } from '../../shared/result.js';
import { SlidingWindow } from './sliding-window.js';

const windowMs = 60_000;
const failuresOfUsernameAtMost = 10;
const attemptsOfAddressAtMost = 100;
/** About 1 KiB each at worst. */
const keysAtMost = 10_000;

/** An attempt that may be made. */
export type Attempt = {
  /** To be called when the password was right: it does not count as a failure. */
  readonly succeeded: () => void;
};

/** How long to wait, in whole seconds, 1 to 60. */
export type TooManyAttempts = { readonly retryAfterSeconds: number };

/**
 * Slows down guessing: 10 failures a minute for a username, 100 attempts a minute from an address. Counted in this process, and
 * forgotten with it.
 *
 * @see import-contract.md §5
 */
@Injectable()
export class AttemptLimits {
  readonly #ofUsername = new SlidingWindow({
    atMost: failuresOfUsernameAtMost,
    windowMs,
    keysAtMost,
  });
  readonly #ofAddress = new SlidingWindow({
    atMost: attemptsOfAddressAtMost,
    windowMs,
    keysAtMost,
  });

  constructor(private readonly clock: Clock) {}

  /**
   * Lets an attempt begin, or says how long to wait; a refused one is not counted. An attempt is a failure until it succeeded: many
   * at once must not slip through before the first has ended.
   */
  begin(username: string, address: string): Result<Attempt, TooManyAttempts> {
    const now = Date.parse(this.clock.now());
    // A digest: names are not kept, and long ones take no room.
    const user = hash('sha256', foldKey(username), 'base64');
    const waitMs = Math.max(
      this.#ofUsername.waitMs(user, now),
      this.#ofAddress.waitMs(address, now),
    );
    if (waitMs > 0) return reject({ retryAfterSeconds: Math.ceil(waitMs / 1000) });
    this.#ofUsername.add(user, now);
    this.#ofAddress.add(address, now);
    return accept({ succeeded: () => this.#ofUsername.takeBack(user, now) });
  }
}
