import { setTimeout } from 'node:timers/promises';

/** Waits so many milliseconds; ends at once when the signal is aborted, before or meanwhile. Without one it is not cut short. */
export async function pauseUnlessStopped(ms: number, stop?: AbortSignal): Promise<void> {
  try {
    await setTimeout(ms, undefined, { ...(stop && { signal: stop }) });
  } catch (error) {
    // Being stopped cuts the pause short; nothing else can.
    if (!stop?.aborted) throw error;
  }
}

/** Pauses between attempts: each is twice as long as the one before, up to the longest. */
export class BackOff {
  #pauseMs: number;

  /** In milliseconds. A first pause that is longer than the longest stays as it is. */
  constructor(
    private readonly firstMs: number,
    private readonly longestMs: number,
  ) {
    this.#pauseMs = firstMs;
  }

  /** How long the next pause is, in milliseconds. */
  get pauseMs(): number {
    return this.#pauseMs;
  }

  /** Waits for that long; ends at once when the signal is aborted. */
  async pause(stop?: AbortSignal): Promise<void> {
    const pauseMs = this.#pauseMs;
    this.#pauseMs = Math.min(pauseMs * 2, Math.max(this.longestMs, this.firstMs));
    await pauseUnlessStopped(pauseMs, stop);
  }

  /** To be called when an attempt succeeded: the next pause is the first again. */
  reset(): void {
    this.#pauseMs = this.firstMs;
  }
}
