import { setTimeout } from 'node:timers/promises';

/** Waits so many milliseconds; ends at once when the signal is aborted, before or meanwhile. Without a signal it is not cut short. */
export async function pauseUnlessStopped(ms: number, stop?: AbortSignal): Promise<void> {
  try {
    await setTimeout(ms, undefined, { ...(stop && { signal: stop }) });
  } catch (error) {
    // Only the signal cuts the pause short.
    if (!stop?.aborted) throw error;
  }
}

type Persistence = {
  /** The first pause in milliseconds; each is twice as long as the one before. A first pause over `longestMs` stays as it is. */
  readonly firstMs: number;
  /** No pause is longer, in milliseconds. */
  readonly longestMs: number;
  /** Ends the attempts, and a pause at once. Default: never. */
  readonly stop?: AbortSignal;
  /** Told of each failure, and how long the pause after it is, in milliseconds. An error of its own ends the attempts. */
  readonly failed: (error: unknown, pauseMs: number) => void;
  /** Answers 0 to 1, another number each time: shortens each pause by up to half, so that many who fail together do not come back together. Default: pauses are not shortened. */
  readonly random?: () => number;
};

/**
 * Attempts something until it succeeds or is stopped, with a pause after each failure. The attempt calls `progressed` when a part has
 * succeeded: the next pause is the first again. Answers what the attempt does; `undefined` when it was stopped.
 *
 * @throws the errors of `failed`.
 */
export async function persistently<Answer>(
  attempt: (progressed: () => void) => Answer | Promise<Answer>,
  { firstMs, longestMs, stop, failed, random = () => 0 }: Persistence,
): Promise<Answer | undefined> {
  let nextMs = firstMs;
  const progressed = (): void => {
    nextMs = firstMs;
  };
  const isStopped = (): boolean => stop?.aborted === true;
  while (!isStopped()) {
    try {
      return await attempt(progressed);
    } catch (error) {
      const pauseMs = nextMs * (1 - random() / 2);
      failed(error, pauseMs);
      nextMs = Math.min(nextMs * 2, Math.max(longestMs, firstMs));
      await pauseUnlessStopped(pauseMs, stop);
    }
  }
  return undefined;
}
