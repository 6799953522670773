import { setTimeout } from 'node:timers/promises';
import { Logger } from '@nestjs/common';
import { isStoreFailure, storeFailureOf } from '../../stores/store-failure.js';
import type { FailedAttempts, FailureCount } from './failed-attempts.port.js';

/** No sign-in waits longer for a count, in milliseconds. */
const answersWithinMs = 1_000;

const late = Symbol('late');

/** What other processes have counted too. While their common store does not answer, each process goes by its own count alone. */
export class FailuresElsewhere {
  readonly #logger = new Logger('Credentials');
  #isAway = false;

  constructor(
    /** Default: this process is the only one. */
    private readonly attempts?: FailedAttempts,
    private readonly withinMs: number = answersWithinMs,
  ) {}

  /** As `FailedAttempts.find`; no failures while the store does not answer. */
  async find(
    counts: readonly FailureCount[],
    now: number,
  ): Promise<readonly (readonly number[])[]> {
    const found = this.attempts && (await this.#soon(this.attempts.find(counts, now)));
    return found ?? counts.map(() => []);
  }

  /** As `FailedAttempts.add`; the failures are lost while the store does not answer. */
  async add(counts: readonly FailureCount[], now: number): Promise<void> {
    if (this.attempts) await this.#soon(this.attempts.add(counts, now));
  }

  /** `undefined` when the store does not answer in time. @throws mistakes of the program. */
  async #soon<Answer>(asked: Promise<Answer>): Promise<Answer | undefined> {
    const timer = new AbortController();
    try {
      const timeOut = setTimeout(this.withinMs, late, { signal: timer.signal });
      const answer = await Promise.race([asked, timeOut]);
      if (answer === late) return this.#away('the database takes too long');
      this.#isAway = false;
      return answer;
    } catch (error) {
      if (!isStoreFailure(error)) throw error;
      return this.#away(storeFailureOf(error) ?? 'the database fails');
    } finally {
      timer.abort();
    }
  }

  /** Said once for each time. */
  #away(why: string): undefined {
    if (!this.#isAway)
      this.#logger.warn(
        `Failed sign-ins are counted by each instance alone for now: ${why}. The limits of guessing are higher meanwhile.`,
      );
    this.#isAway = true;
  }
}
