import { EventEmitter, once } from 'node:events';
import { Injectable } from '@nestjs/common';
import { START, type Position } from '../event-store/event-store.port.js';

/** How long an answer waits for the read models, in milliseconds. @see docs/protocols.md §3 */
const waitAtMostMs = 5_000;

/** The position of every read model: the writer of a position waits here until all read models show it. */
@Injectable()
export class ReadModelProgress {
  /** Whether this process projects. Otherwise `CheckpointFollower` says how far another one has come. Default: false. */
  isMovedHere = false;
  #position: Position = START;
  readonly #readModels = new EventEmitter().setMaxListeners(0);

  /** The position that every read model has passed; `START` before the first. */
  get position(): Position {
    return this.#position;
  }

  /**
   * Notes where the stored checkpoints stand. They may have gone back: a read model is built anew, and what it shows meanwhile is a part
   * of the school.
   */
  standsAt(position: Position): void {
    this.#position = Math.min(this.#position, position);
    this.moved(position);
  }

  /** Notes how far the read models have come. A smaller position changes nothing. */
  moved(position: Position): void {
    if (position <= this.#position) return;
    this.#position = position;
    this.#readModels.emit('moved');
  }

  /** Whether a caller waits for a position. */
  get isWaitedFor(): boolean {
    return this.#readModels.listenerCount('moved') > 0;
  }

  /** Calls back whenever a caller begins to wait. */
  whenWaitedFor(tell: () => void): void {
    this.#readModels.on('wanted', tell);
  }

  /** Settles when every read model has passed the position. @throws the signal's reason when it is aborted before. */
  async waitFor(position: Position, signal?: AbortSignal): Promise<void> {
    while (position > this.#position) {
      signal?.throwIfAborted();
      this.#readModels.emit('wanted');
      // Only the signal makes the waiting fail.
      await once(this.#readModels, 'moved', signal && { signal }).catch(() => undefined);
    }
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
