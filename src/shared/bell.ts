import { EventEmitter, once } from 'node:events';

/** Wakes the one who waits for something to do. A ring that nobody waited for is heard by the next who waits; many rings are one. */
export class Bell {
  readonly #rings = new EventEmitter();
  #hasRung = false;

  ring(): void {
    this.#hasRung = true;
    this.#rings.emit('ring');
  }

  /** Waits for a ring. False: the signal was aborted before or meanwhile. */
  async rings(stop: AbortSignal): Promise<boolean> {
    // Only the signal makes the waiting fail.
    if (!this.#hasRung && !stop.aborted)
      await once(this.#rings, 'ring', { signal: stop }).catch(() => undefined);
    if (stop.aborted) return false;
    this.#hasRung = false;
    return true;
  }
}
