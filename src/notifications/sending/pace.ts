import { pauseUnlessStopped } from '../../shared/back-off.js';

/** How time passes. */
type Timing = {
  /** A clock that only goes on, in milliseconds. */
  readonly nowMs: () => number;
  /** Waits so many milliseconds, or until it is stopped. */
  readonly pause: (ms: number, stop: AbortSignal) => Promise<void>;
};

const real: Timing = { nowMs: () => performance.now(), pause: pauseUnlessStopped };

/** Spreads attempts evenly over each minute. */
export class Pace {
  readonly #everyMs: number;
  #nextMs = Number.NEGATIVE_INFINITY;

  constructor(
    perMinute: number,
    private readonly timing: Timing = real,
  ) {
    this.#everyMs = 60_000 / perMinute;
  }

  /** Waits for the next turn, which is then taken. Ends at once when it is stopped. */
  async turn(stop: AbortSignal): Promise<void> {
    const nowMs = this.timing.nowMs();
    const atMs = Math.max(nowMs, this.#nextMs);
    this.#nextMs = atMs + this.#everyMs;
    if (atMs > nowMs) await this.timing.pause(atMs - nowMs, stop);
  }

  /** Gives a turn back that was not used. */
  giveBack(): void {
    this.#nextMs -= this.#everyMs;
  }
}
