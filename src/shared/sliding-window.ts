/** How many in how long, and how many keys are remembered at most. */
type Limits = { readonly atMost: number; readonly windowMs: number; readonly keysAtMost: number };

/**
 * Counts events per key within the last period. With too many keys, the keys without events for longest
 * are forgotten. Times are milliseconds; what lies ahead of the present (the clock was set back) does not count.
 */
export class SlidingWindow {
  /** Oldest first within a key; the key that was last added to is last. */
  readonly #times = new Map<string, readonly number[]>();

  constructor(private readonly limits: Limits) {}

  /** How many keys are remembered. */
  get size(): number {
    return this.#times.size;
  }

  /** The time until one more is allowed; 0: now. */
  waitMs(key: string, now: number): number {
    const times = this.#within(key, now);
    const first = times.at(-this.limits.atMost);
    return first === undefined ? 0 : first + this.limits.windowMs - now;
  }

  /** The number within the last period. */
  count(key: string, now: number): number {
    return this.#within(key, now).length;
  }

  add(key: string, now: number): void {
    const times = [...this.#within(key, now), now];
    this.#times.delete(key);
    this.#times.set(key, times);
    for (const [oldest] of this.#times) {
      if (this.#times.size <= this.limits.keysAtMost) return;
      this.#times.delete(oldest);
    }
  }

  #within(key: string, now: number): readonly number[] {
    const { windowMs } = this.limits;
    const times = this.#times.get(key) ?? [];
    return times.filter((time) => time <= now && now - time < windowMs);
  }
}
