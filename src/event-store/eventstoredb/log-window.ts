import type { LogBatch, Position } from '../event-store.port.js';
import { BatchBuilder } from './batch-builder.js';
import type { SizedEvent } from './sized-event.js';

/** What is kept, at least: about four batches. Twice as much is kept at most. */
const eventsKept = 4_000;
const charactersKept = 4 * 1_048_576;

/** The newest events of the log in memory: those who follow it closely read them here, not each from the server. */
export class LogWindow {
  #events: SizedEvent[] = [];
  #characters = 0;
  #from: Position;
  #position: Position;

  /** Empty, at the end of the log. */
  constructor(position: Position) {
    this.#from = position;
    this.#position = position;
  }

  /** The position of the newest event. */
  get position(): Position {
    return this.#position;
  }

  /** Every event after this position is here. */
  get from(): Position {
    return this.#from;
  }

  /** Takes the next event of the log. One that was taken before is left out. */
  push(sized: SizedEvent): void {
    if (sized.event.position <= this.#position) return;
    this.#events.push(sized);
    this.#characters += sized.characters;
    this.#position = sized.event.position;
    if (this.#events.length > 2 * eventsKept || this.#characters > 2 * charactersKept) this.#trim();
  }

  /** The next batch after a position at or beyond `from`; `undefined` at the end. */
  next(after: Position, prefixes: readonly string[] | undefined): LogBatch | undefined {
    if (after >= this.#position) return undefined;
    const builder = new BatchBuilder(after, prefixes);
    for (let i = this.#indexAfter(after); i < this.#events.length && !builder.isFull; i += 1) {
      const sized = this.#events[i];
      if (sized) builder.add(sized);
    }
    return builder.batch;
  }

  #trim(): void {
    let dropped = 0;
    while (this.#events.length - dropped > eventsKept || this.#characters > charactersKept) {
      const oldest = this.#events[dropped];
      if (!oldest) break;
      this.#characters -= oldest.characters;
      this.#from = oldest.event.position;
      dropped += 1;
    }
    this.#events = this.#events.slice(dropped);
  }

  /** The index of the first event after a position. */
  #indexAfter(after: Position): number {
    let [low, high] = [0, this.#events.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      const position = this.#events[middle]?.event.position ?? Number.POSITIVE_INFINITY;
      if (position <= after) low = middle + 1;
      else high = middle;
    }
    return low;
  }
}
