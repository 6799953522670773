type OfKey = { count: number; readonly waiting: (() => void)[] };

/** Counts the running attempts per key, and wakes the callers that wait for an end. */
export class UnderWay {
  readonly #keys = new Map<string, OfKey>();

  /** The number of running attempts of a key. */
  count(key: string): number {
    return this.#keys.get(key)?.count ?? 0;
  }

  /** Begins one. The answered function ends it; call it once. */
  begin(key: string): () => void {
    const ofKey = this.#keys.get(key) ?? { count: 0, waiting: [] };
    this.#keys.set(key, ofKey);
    ofKey.count += 1;
    return () => {
      ofKey.count -= 1;
      if (ofKey.count === 0) this.#keys.delete(key);
      // Every waiting caller looks again: a failure refuses them all, else the first one takes the place.
      for (const wake of ofKey.waiting.splice(0)) wake();
    };
  }

  /** Waits until one of a key ends; not at all when none runs. */
  async oneEnds(key: string): Promise<void> {
    const ofKey = this.#keys.get(key);
    if (!ofKey) return;
    await new Promise<void>((resolve) => ofKey.waiting.push(resolve));
  }
}
