import { hash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { Clock } from '../../shared/clock.js';
import { foldKey } from '../../shared/fold-key.js';
import { networkOf } from '../../shared/network-of.js';
import { reject, type Result } from '../../shared/result.js';
import { SlidingWindow } from '../../shared/sliding-window.js';
import { UnderWay } from './under-way.js';

/** About 1 KiB each at worst. */
const every = { windowMs: 60_000, keysAtMost: 10_000 };
const failuresOfUsernameAtMost = 10;
const failuresOfAddressAtMost = 100;

/** The typed username of an attempt, and the address of its sender. */
type Source = { readonly username: string; readonly address: string };

/** The key of a count of failures. */
type Counted = { readonly key: string; readonly atMost: number; readonly failures: SlidingWindow };

/** How long to wait, in whole seconds, 1 to 60. */
export type TooManyAttempts = { readonly retryAfterSeconds: number };

/**
 * Slows down guessing: 10 failures a minute for a username, 100 from an address. A success is not counted: the whole school signs in
 * from the one address of its LMS. Counted in this process, and forgotten with it.
 *
 * @see docs/import-contract.md §5, ADR 0021
 */
@Injectable()
export class AttemptLimits {
  readonly #ofUsernames = new SlidingWindow({ ...every, atMost: failuresOfUsernameAtMost });
  readonly #ofAddresses = new SlidingWindow({ ...every, atMost: failuresOfAddressAtMost });
  readonly #underWay = new UnderWay();

  constructor(private readonly clock: Clock) {}

  /**
   * Makes an attempt, or says how long to wait; a refused attempt is not counted. An attempt that could exceed the limit waits until those
   * before it have ended: many at once must not slip through, and right ones must not be refused. Answers the result of the attempt;
   * a refusal is a failure.
   *
   * @throws the errors of the attempt; they do not count as failures.
   */
  async make<Answer, Refusal>(
    from: Source,
    attempt: () => Promise<Result<Answer, Refusal>>,
  ): Promise<Result<Answer, Refusal | TooManyAttempts>> {
    const counted = this.#countedFor(from);
    const begun = await this.#begin(counted);
    if (typeof begun === 'number') return reject({ retryAfterSeconds: Math.ceil(begun / 1000) });
    try {
      const answer = await attempt();
      if (!answer.ok) for (const { key, failures } of counted) failures.add(key, this.#now());
      return answer;
    } finally {
      begun();
    }
  }

  #countedFor({ username, address }: Source): readonly Counted[] {
    // A digest: names are not kept, and long names take no room.
    const user = `username:${hash('sha256', foldKey(username), 'base64')}`;
    const network = `address:${networkOf(address)}`;
    return [
      { key: user, atMost: failuresOfUsernameAtMost, failures: this.#ofUsernames },
      { key: network, atMost: failuresOfAddressAtMost, failures: this.#ofAddresses },
    ];
  }

  /** Begins an attempt as soon as the limits allow a decision, and answers its end function; or the milliseconds to wait. */
  async #begin(counted: readonly Counted[]): Promise<number | (() => void)> {
    for (;;) {
      const now = this.#now();
      const waitMs = Math.max(...counted.map(({ key, failures }) => failures.waitMs(key, now)));
      if (waitMs > 0) return waitMs;
      const undecided = counted.find(
        ({ key, atMost, failures }) =>
          failures.count(key, now) + this.#underWay.count(key) >= atMost,
      );
      if (!undecided) return this.#underWayFor(counted);
      await this.#underWay.oneEnds(undecided.key);
    }
  }

  #underWayFor(counted: readonly Counted[]): () => void {
    const ends = counted.map(({ key }) => this.#underWay.begin(key));
    return () => {
      for (const end of ends) end();
    };
  }

  #now(): number {
    return Date.parse(this.clock.now());
  }
}
