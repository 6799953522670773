import { Logger } from '@nestjs/common';
import { persistently } from '../shared/back-off.js';
import { ToldNowAndThen } from '../stores/told-now-and-then.js';
import type { EventStore, LogBatch, Position } from './event-store.port.js';

/** The longest pause between two attempts, in milliseconds. */
const longestPauseMs = 5_000;

export type SubscriptionToRun = {
  /** Names the reader in the log. */
  readonly name: string;
  readonly store: EventStore;
  /** The position that the reader has stored by now; `START` without one. It is asked before every attempt. */
  readonly checkpoint: () => Promise<Position>;
  /** Handles one batch. When it throws, every event after the checkpoint comes again. */
  readonly handle: (batch: LogBatch) => Promise<void>;
  /** Only streams whose name begins with one of these; default: every stream. */
  readonly streamPrefixes?: readonly string[];
  /** The pause after a failure, in milliseconds; doubled with each further failure, up to 5,000. Default: 100. */
  readonly pauseMs?: number;
};

export type RunningSubscription = {
  /** Ends after the batch in hand, and at once during a pause. A second call does nothing. */
  close(): Promise<void>;
};

/**
 * Keeps a subscription going until it is closed: a failure is logged, and after a pause the reader goes on from its stored
 * checkpoint.
 */
export function runSubscription(subscription: SubscriptionToRun): RunningSubscription {
  const stop = new AbortController();
  const { signal } = stop;
  const told = new ToldNowAndThen();
  const { name, store, checkpoint, handle, streamPrefixes, pauseMs = 100 } = subscription;
  const follow = async (progressed: () => void): Promise<void> => {
    const after = await checkpoint();
    const options = { after, stop: signal, ...(streamPrefixes && { streamPrefixes }) };
    await store.subscribe(options, async (batch) => {
      await handle(batch);
      progressed();
    });
  };
  const ended = persistently(follow, {
    firstMs: pauseMs,
    longestMs: longestPauseMs,
    stop: signal,
    failed: (error, ms) => told.failed(error, () => report(name, error, ms)),
  });
  return {
    async close() {
      stop.abort();
      await ended;
    },
  };
}

/** Tells only the error's own words: batches and events hold personal data. */
function report(name: string, error: unknown, pauseMs: number): void {
  const reason = error instanceof Error ? `${error.name}: ${error.message}` : 'unknown error';
  new Logger('Subscription').error(`${name} stopped, next attempt in ${pauseMs} ms. ${reason}`);
}
