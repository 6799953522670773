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

type Persistence = {
  /** The first pause in milliseconds; each is twice as long as the one before. */
  readonly firstMs: number;
  /** No pause is longer, in milliseconds. */
  readonly longestMs: number;
  /** Ends the trying, and a pause at once. */
  readonly stop: AbortSignal;
  /** Told of each failure, and how long the pause after it is, in milliseconds. */
  readonly failed: (error: unknown, pauseMs: number) => void;
};

/**
 * Attempts something until it succeeds or is stopped, with a pause after each failure. The attempt calls `progressed` when a part has
 * succeeded: the next pause is the first again.
 */
export async function persistently(
  attempt: (progressed: () => void) => Promise<void>,
  { firstMs, longestMs, stop, failed }: Persistence,
): Promise<void> {
  const backOff = new BackOff(firstMs, longestMs);
  while (!stop.aborted) {
    try {
      return await attempt(() => backOff.reset());
    } catch (error) {
      failed(error, backOff.pauseMs);
      await backOff.pause(stop);
    }
  }
}
