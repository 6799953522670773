import { pauseUnlessStopped } from '../../shared/back-off.js';

/** Time that no setting of the clock moves. */
export type Ticker = {
  /** Milliseconds since some moment. */
  readonly nowMs: () => number;
  /** Waits; ends at once when it is stopped. */
  readonly pause: (ms: number, stop: AbortSignal) => Promise<void>;
};

/** The machine's own. */
export const machineTicker: Ticker = {
  nowMs: () => performance.now(),
  pause: pauseUnlessStopped,
};
