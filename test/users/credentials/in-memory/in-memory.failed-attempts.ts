import {
  FailedAttempts,
  failureCountsMs,
  type FailureCount,
} from '../../../../src/users/credentials/failed-attempts.port.js';

/** Failed attempts in memory: for tests. */
export class InMemoryFailedAttempts extends FailedAttempts {
  readonly #times = new Map<string, readonly number[]>();

  override async find(
    counts: readonly FailureCount[],
    now: number,
  ): Promise<readonly (readonly number[])[]> {
    return counts.map(({ key, atMost }) =>
      (this.#times.get(key) ?? [])
        .filter((time) => time <= now && now - time < failureCountsMs)
        .toSorted((one, other) => one - other)
        .slice(-atMost),
    );
  }

  override async add(counts: readonly FailureCount[], now: number): Promise<void> {
    for (const { key } of counts) this.#times.set(key, [...(this.#times.get(key) ?? []), now]);
  }
}
