import { Injectable } from '@nestjs/common';
import { START, type Position } from '../event-store/event-store.port.js';

/** How long an answer waits for the read models, in milliseconds. @see docs/protocols.md §3 */
const waitAtMostMs = 5_000;

type Waiting = { readonly position: Position; readonly passed: () => void };

/** The position of every read model: the writer of a position waits here until all read models show it. */
@Injectable()
export class ReadModelProgress {
  #position: Position = START;
  readonly #waiting = new Set<Waiting>();

  /** What every read model has passed; `START` before the first. */
  get position(): Position {
    return this.#position;
  }

  /** Says how far the read models have come. Never back: during a rebuild no caller waits. */
  moved(position: Position): void {
    if (position <= this.#position) return;
    this.#position = position;
    for (const one of this.#waiting)
      if (one.position <= position) {
        this.#waiting.delete(one);
        one.passed();
      }
  }

  /** Settles when every read model has passed the position; rejects with the signal's reason when that comes first. */
  waitFor(position: Position, signal?: AbortSignal): Promise<void> {
    if (position <= this.#position) return Promise.resolve();
    return new Promise((resolve, reject) => {
      const stop = (): void => {
        this.#waiting.delete(waiting);
        reject(signal?.reason as Error);
      };
      const passed = (): void => {
        signal?.removeEventListener('abort', stop);
        resolve();
      };
      const waiting = { position, passed };
      this.#waiting.add(waiting);
      if (signal?.aborted) stop();
      else signal?.addEventListener('abort', stop);
    });
  }

  /** Whether every read model passes the position within so many milliseconds. Default: 5,000. @see docs/protocols.md §3 */
  async passedWithin(position: Position, timeoutMs: number = waitAtMostMs): Promise<boolean> {
    const passed = this.waitFor(position, AbortSignal.timeout(timeoutMs));
    // Nothing but the signal can end the waiting.
    return passed.then(
      () => true,
      () => false,
    );
  }
}
