type OfKey = { count: number; readonly waiting: (() => void)[] };

/** Counts what is being done per key, and wakes who waits for the end of something. */
export class UnderWay {
  readonly #keys = new Map<string, OfKey>();

  /** How many of a key are being done. */
  count(key: string): number {
    return this.#keys.get(key)?.count ?? 0;
  }

  /** Begins one. The function answered ends it, and is to be called once. */
  begin(key: string): () => void {
    const ofKey = this.#keys.get(key) ?? { count: 0, waiting: [] };
    this.#keys.set(key, ofKey);
    ofKey.count += 1;
    return () => {
      ofKey.count -= 1;
      if (ofKey.count === 0) this.#keys.delete(key);
      // Everybody who waits looks again: a failure refuses them all, and otherwise the first to look takes the place.
      for (const wake of ofKey.waiting.splice(0)) wake();
    };
  }

  /** Waits until one of a key ends; not at all when none is being done. */
  async oneEnds(key: string): Promise<void> {
    const ofKey = this.#keys.get(key);
    if (!ofKey) return;
    await new Promise<void>((resolve) => ofKey.waiting.push(resolve));
  }
}
