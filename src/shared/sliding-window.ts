type Limits = { readonly atMost: number; readonly windowMs: number; readonly keysAtMost: number };

/**
 * Counts events per key within the last `windowMs`. Beyond `keysAtMost` keys, it forgets the keys with the oldest last event. Times are
 * milliseconds; events ahead of the present (the clock was set back) do not count.
 */
export class SlidingWindow {
  /** Oldest first within a key; the key that was last added to is last. */
  readonly #times = new Map<string, readonly number[]>();

  constructor(private readonly limits: Limits) {}

  /** How many keys are remembered. */
  get size(): number {
    return this.#times.size;
  }

  /** Milliseconds until another event is within `atMost`; 0: now. */
  waitMs(key: string, now: number): number {
    const times = this.#within(key, now);
    const first = times.at(-this.limits.atMost);
    return first === undefined ? 0 : first + this.limits.windowMs - now;
  }

  /** The number of events within the last `windowMs`; 0 for an unknown key. */
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
