/** What failures are counted for. */
export type FailureCount = {
  /** A digest: it tells neither the username nor the address. */
  readonly key: string;
  /** More of them are not kept: 1 to 100. */
  readonly atMost: number;
};

/** How long a failure counts, in milliseconds. */
export const failureCountsMs = 60_000;

/**
 * The failed attempts to sign in through any of several processes, of the last minute. They slow guessing down: a few that are lost do no harm.
 *
 * Every adapter passes `test/users/credentials/failed-attempts.contract.ts`.
 */
export abstract class FailedAttempts {
  /**
   * When the newest failures of each key were, in the order of the keys: milliseconds, oldest first, at most `atMost`. Only those of the last
   * minute before `now`; failures ahead of it (the clocks of two machines differ) are left out.
   */
  abstract find(
    counts: readonly FailureCount[],
    now: number,
  ): Promise<readonly (readonly number[])[]>;

  /** Adds one failure to each key. */
  abstract add(counts: readonly FailureCount[], now: number): Promise<void>;
}
