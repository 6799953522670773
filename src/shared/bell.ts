import { EventEmitter } from 'node:events';

/** Wakes the one who waits for something to do. A ring that nobody waited for is heard by the next who waits; many rings are one. */
export class Bell {
  readonly #rings = new EventEmitter();
  #hasRung = false;

  ring(): void {
    this.#hasRung = true;
    this.#rings.emit('ring');
  }

  /** Waits for a ring, at most `atMostMs` milliseconds (default: however long). False: the signal was aborted before or meanwhile. */
  async rings(stop: AbortSignal, atMostMs?: number): Promise<boolean> {
    if (!this.#hasRung && !stop.aborted) await this.#next(stop, atMostMs);
    if (stop.aborted) return false;
    this.#hasRung = false;
    return true;
  }

  /** No signal is made for each waiting: those that depend on one that lives long are kept with it. */
  #next(stop: AbortSignal, atMostMs: number | undefined): Promise<void> {
    return new Promise((resolve) => {
      const wake = (): void => {
        clearTimeout(timer);
        this.#rings.off('ring', wake);
        stop.removeEventListener('abort', wake);
        resolve();
      };
      const timer = atMostMs === undefined ? undefined : setTimeout(wake, atMostMs).unref();
      this.#rings.once('ring', wake);
      stop.addEventListener('abort', wake, { once: true });
    });
  }
}
