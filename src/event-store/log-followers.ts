import { EventEmitter, once } from 'node:events';
import { setImmediate as nextTurn } from 'node:timers/promises';
import type { LogBatch, Position } from './event-store.port.js';

/** How a subscriber follows the log. */
type Following = {
  readonly after: Position;
  readonly stop: AbortSignal;
  /** The next batch after a position; `undefined` when the log ends there. */
  readonly readNext: (after: Position) => LogBatch | undefined | Promise<LogBatch | undefined>;
  readonly handle: (batch: LogBatch) => Promise<void>;
};

/** The subscriptions of one store: each catches up, then waits until it is woken. */
export class LogFollowers {
  readonly #log = new EventEmitter().setMaxListeners(0);
  readonly #closing = new AbortController();
  readonly #open = new Set<Promise<void>>();
  /** How often the followers were woken: one that was woken while it read looks again. */
  #woken = 0;

  /** Follows the log until the signal or `close` ends it. @throws the errors of reading and handling. */
  async follow(following: Following): Promise<void> {
    const stop = AbortSignal.any([following.stop, this.#closing.signal]);
    const ended = this.#follow({ ...following, stop });
    this.#open.add(ended);
    await ended.finally(() => this.#open.delete(ended));
  }

  /** Wakes the waiting subscriptions. Call it after events were stored. */
  wake(): void {
    this.#woken += 1;
    this.#log.emit('grown');
  }

  /** Ends every subscription after its current batch. */
  async close(): Promise<void> {
    this.#closing.abort();
    // Closing waits for the end only; each subscriber is told its cause.
    await Promise.allSettled(this.#open);
  }

  async #follow({ after, stop, readNext, handle }: Following): Promise<void> {
    let position = after;
    for (;;) {
      // Other work gets a turn between two batches: reading and handling may be all synchronous.
      await nextTurn();
      if (stop.aborted) return;
      const seen = this.#woken;
      const batch = await readNext(position);
      // Reading may take a while: whoever was stopped meanwhile is handed over nothing more.
      if (stop.aborted) return;
      if (batch) {
        await handle(batch);
        position = batch.position;
      } else if (seen === this.#woken) {
        // Comparing and waiting are in one turn, so no append goes unnoticed in between. Only the signal makes the waiting fail.
        await once(this.#log, 'grown', { signal: stop }).catch(() => undefined);
      }
    }
  }
}
