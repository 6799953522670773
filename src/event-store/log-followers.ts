import { setImmediate as nextTurn } from 'node:timers/promises';
import type { LogBatch, Position, Subscription } from './event-store.port.js';

/** The next batch of the log after a position; `undefined` when the log ends there. */
type ReadNext = (after: Position) => LogBatch | undefined;

type Handle = (batch: LogBatch) => Promise<void>;

/** The subscriptions of one store: each catches up, then waits until it is woken. */
export class LogFollowers {
  readonly #open = new Set<Subscription>();
  readonly #waiting = new Set<() => void>();

  /** Follows the log from a position on. */
  follow(readNext: ReadNext, after: Position, handle: Handle): Subscription {
    const stop = new AbortController();
    const ended = this.#follow(readNext, after, handle, stop.signal).finally(() =>
      this.#open.delete(subscription),
    );
    const close = async (): Promise<void> => {
      stop.abort();
      // Closing waits for the end only; `ended` tells its cause.
      await ended.catch(() => undefined);
    };
    const subscription = { ended, close };
    this.#open.add(subscription);
    return subscription;
  }

  /** Wakes the waiting subscriptions. Call it after events were stored. */
  wake(): void {
    for (const wakeOne of this.#waiting) wakeOne();
  }

  /** Ends every subscription after its current batch. */
  async close(): Promise<void> {
    await Promise.all([...this.#open].map((subscription) => subscription.close()));
  }

  async #follow(
    readNext: ReadNext,
    after: Position,
    handle: Handle,
    stop: AbortSignal,
  ): Promise<void> {
    let position = after;
    for (;;) {
      // Other work gets a turn between two batches: reading and handling may be all synchronous.
      await nextTurn();
      if (stop.aborted) return;
      const batch = readNext(position);
      if (batch) {
        await handle(batch);
        position = batch.position;
      } else {
        // Reading and waiting are in one turn: no append can go unnoticed in between.
        await this.#grown(stop);
      }
    }
  }

  #grown(stop: AbortSignal): Promise<void> {
    return new Promise((resolve) => {
      const wakeOne = (): void => {
        this.#waiting.delete(wakeOne);
        stop.removeEventListener('abort', wakeOne);
        resolve();
      };
      this.#waiting.add(wakeOne);
      stop.addEventListener('abort', wakeOne);
    });
  }
}
