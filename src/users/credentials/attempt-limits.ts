import { hash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { Clock } from '../../shared/clock.js';
import { foldKey } from '../../shared/fold-key.js';
import { accept, reject, type Result } from '../../shared/result.js';
import { SlidingWindow } from './sliding-window.js';
import { UnderWay } from './under-way.js';

const windowMs = 60_000;
const failuresOfUsernameAtMost = 10;
const attemptsOfAddressAtMost = 100;
/** About 1 KiB each at worst. */
const keysAtMost = 10_000;

/** How long to wait, in whole seconds, 1 to 60. */
export type TooManyAttempts = { readonly retryAfterSeconds: number };

/**
 * Slows down guessing: 10 failures a minute for a username, 100 attempts a minute from an address. Counted in this process, and
 * forgotten with it.
 *
 * @see docs/import-contract.md §5
 */
@Injectable()
export class AttemptLimits {
  readonly #failures = new SlidingWindow({
    atMost: failuresOfUsernameAtMost,
    windowMs,
    keysAtMost,
  });
  readonly #attempts = new SlidingWindow({
    atMost: attemptsOfAddressAtMost,
    windowMs,
    keysAtMost,
  });
  readonly #underWay = new UnderWay();

  constructor(private readonly clock: Clock) {}

  /**
   * Makes an attempt, or says how long to wait; a refused one is not counted. One that could be a failure too many waits until those
   * before it have ended: many at once must not slip through, and right ones must not be refused. Answers what the attempt answers;
   * whatever it refuses is a failure.
   *
   * @throws whatever the attempt throws; that is no failure of whoever signs in.
   */
  async make<Answer, Refusal>(
    { username, address }: { readonly username: string; readonly address: string },
    attempt: () => Promise<Result<Answer, Refusal>>,
  ): Promise<Result<Answer, Refusal | TooManyAttempts>> {
    // A digest: names are not kept, and long ones take no room.
    const user = hash('sha256', foldKey(username), 'base64');
    let begun = this.#begin(user, address);
    while (begun === 'undecided') {
      await this.#underWay.oneEnds(user);
      begun = this.#begin(user, address);
    }
    if (typeof begun === 'number') return reject({ retryAfterSeconds: Math.ceil(begun / 1000) });
    try {
      const answer = await attempt();
      if (!answer.ok) this.#failures.add(user, this.#now());
      return answer.ok ? accept(answer.value) : answer;
    } finally {
      begun();
    }
  }

  /** Begins an attempt, and answers what ends it; or how many milliseconds to wait; or that it takes the end of others to tell. */
  #begin(user: string, address: string): (() => void) | number | 'undecided' {
    const now = this.#now();
    const waitMs = Math.max(this.#failures.waitMs(user, now), this.#attempts.waitMs(address, now));
    if (waitMs > 0) return waitMs;
    const possible = this.#failures.count(user, now) + this.#underWay.count(user);
    if (possible >= failuresOfUsernameAtMost) return 'undecided';
    this.#attempts.add(address, now);
    return this.#underWay.begin(user);
  }

  #now(): number {
    return Date.parse(this.clock.now());
  }
}
