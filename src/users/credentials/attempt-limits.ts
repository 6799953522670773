import { createHmac } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { Clock } from '../../shared/clock.js';
import { foldKey } from '../../shared/fold-key.js';
import { networkOf } from '../../shared/network-of.js';
import { reject, type Result } from '../../shared/result.js';
import { SlidingWindow } from '../../shared/sliding-window.js';
import { CredentialsKey } from './credentials-key.js';
import { failureCountsMs, type FailureCount } from './failed-attempts.port.js';
import { FailuresElsewhere } from './failures-elsewhere.js';
import { UnderWay } from './under-way.js';

/** About 1 KiB each at worst. */
const every = { windowMs: failureCountsMs, keysAtMost: 10_000 };
/** Of a username, and of a link. */
const failuresOfOneAtMost = 10;
const failuresOfAddressAtMost = 100;

/** What an attempt is about: the typed username, or the token of a link. And the address of its sender. */
type Source = { readonly address: string } & (
  { readonly username: string } | { readonly link: string }
);

/** A count of failures, and those that this process has seen. */
type Counted = FailureCount & { readonly failures: SlidingWindow };

/** A count of failures with those that all processes had counted when the attempt began, in milliseconds. */
type CountedByAll = Counted & { readonly ofAll: readonly number[] };

/** How long to wait, in whole seconds, 1 to 60. */
export type TooManyAttempts = { readonly retryAfterSeconds: number };

/**
 * Slows down guessing: 10 failures a minute for a username or a link, 100 from an address. A success is not counted: the whole school signs in
 * from the one address of its LMS. The failures of a process are forgotten with it, but for those that several processes count together.
 * Several let a few more slip through when attempts reach them in the same moment: each lets in what is left of the limit.
 *
 * @see docs/import-contract.md §5, ADR 0021
 */
@Injectable()
export class AttemptLimits {
  readonly #ofUsernames = new SlidingWindow({ ...every, atMost: failuresOfOneAtMost });
  readonly #ofLinks = new SlidingWindow({ ...every, atMost: failuresOfOneAtMost });
  readonly #ofAddresses = new SlidingWindow({ ...every, atMost: failuresOfAddressAtMost });
  readonly #underWay = new UnderWay();

  constructor(
    private readonly clock: Clock,
    private readonly key: CredentialsKey,
    private readonly elsewhere: FailuresElsewhere,
  ) {}

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
    const counted = await this.#countedFor(from);
    const begun = await this.#begin(counted);
    if (typeof begun === 'number') return reject({ retryAfterSeconds: Math.ceil(begun / 1000) });
    const answer = await this.#attempt(attempt, counted).finally(begun);
    if (!answer.ok) await this.elsewhere.add(counted, this.#now());
    return answer;
  }

  async #attempt<Answer, Refusal>(
    attempt: () => Promise<Result<Answer, Refusal>>,
    counted: readonly Counted[],
  ): Promise<Result<Answer, Refusal>> {
    const answer = await attempt();
    if (!answer.ok) for (const { key, failures } of counted) failures.add(key, this.#now());
    return answer;
  }

  async #countedFor(source: Source): Promise<readonly CountedByAll[]> {
    const counted: readonly Counted[] = [
      { ...this.#aim(source), atMost: failuresOfOneAtMost },
      {
        key: this.#digestOf('address', networkOf(source.address)),
        atMost: failuresOfAddressAtMost,
        failures: this.#ofAddresses,
      },
    ];
    const ofAll = await this.elsewhere.find(counted, this.#now());
    return counted.map((one, n) => ({ ...one, ofAll: ofAll[n] ?? [] }));
  }

  #aim(source: Source): Pick<Counted, 'key' | 'failures'> {
    if ('link' in source)
      return { key: this.#digestOf('link', source.link), failures: this.#ofLinks };
    const key = this.#digestOf('username', foldKey(source.username));
    return { key, failures: this.#ofUsernames };
  }

  /** Names are not kept, and long names take no room. It needs the key, because a typed username may be a password. */
  #digestOf(kind: 'username' | 'link' | 'address', text: string): string {
    const hmac = createHmac('sha256', this.key.bytes).update(`failed attempts:${kind}:${text}`);
    return `${kind}:${hmac.digest('base64url')}`;
  }

  /** Begins an attempt as soon as the limits allow a decision, and answers its end function; or the milliseconds to wait. */
  async #begin(counted: readonly CountedByAll[]): Promise<number | (() => void)> {
    for (;;) {
      const now = this.#now();
      const waitMs = Math.max(...counted.map((one) => waitMsOf(one, now)));
      if (waitMs > 0) return waitMs;
      const undecided = counted.find(
        (one) => failuresOf(one, now) + this.#underWay.count(one.key) >= one.atMost,
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

/** The own failures are among those of all once they are stored, so the larger count is right. */
const failuresOf = ({ key, failures, ofAll }: CountedByAll, now: number): number =>
  Math.max(failures.count(key, now), within(ofAll, now).length);

function waitMsOf({ key, failures, ofAll, atMost }: CountedByAll, now: number): number {
  const first = within(ofAll, now).at(-atMost);
  return Math.max(
    failures.waitMs(key, now),
    first === undefined ? 0 : first + failureCountsMs - now,
  );
}

const within = (times: readonly number[], now: number): readonly number[] =>
  times.filter((time) => time <= now && now - time < failureCountsMs);
