import { setImmediate as nextTurn } from 'node:timers/promises';
import type { Ticker } from '../../../src/event-store/eventstoredb/ticker.js';

type Pause = { readonly endsMs: number; readonly end: () => void };

/** Enough for what a pause was for, without a server. */
const turnsEach = 20;

/** A watch that a test moves. Pauses end when it has come so far, or when they are stopped. */
export function handTicker() {
  let nowMs = 0;
  const pauses = new Set<Pause>();
  const ticker: Ticker = {
    nowMs: () => nowMs,
    pause: (ms, stop) =>
      new Promise((resolve) => {
        pauses.add({ endsMs: nowMs + ms, end: resolve });
        stop.addEventListener('abort', () => resolve());
      }),
  };
  return {
    ticker,
    /** Moves it second by second. */
    seconds: async (count: number): Promise<void> => {
      for (let second = 0; second < count; second += 1) {
        nowMs += 1_000;
        for (const pause of pauses) if (pause.endsMs <= nowMs && pauses.delete(pause)) pause.end();
        for (let turn = 0; turn < turnsEach; turn += 1) await nextTurn();
      }
    },
  };
}
