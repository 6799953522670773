import { maxCharactersPerBatch, maxEventsPassedOver, maxEventsPerBatch } from '../batch-limits.js';
import type { LogBatch, Position, RecordedEvent } from '../event-store.port.js';
import { isAskedFor } from '../is-asked-for.js';
import type { SizedEvent } from './sized-event.js';

/** Gathers the next batch of the log, event by event, as large as the port allows. */
export class BatchBuilder {
  readonly #events: RecordedEvent[] = [];
  #characters = 0;
  #passedOver = 0;

  constructor(
    private position: Position,
    private readonly prefixes: readonly string[] | undefined,
  ) {}

  /** An event of ours. */
  add({ event, characters }: SizedEvent): void {
    if (!isAskedFor(event.stream, this.prefixes)) {
      this.passOver(event.position);
      return;
    }
    this.#events.push(event);
    this.#characters += characters;
    this.position = event.position;
  }

  /** An event that nobody asks for. */
  passOver(position: Position): void {
    this.#passedOver += 1;
    this.position = position;
  }

  get isFull(): boolean {
    return (
      this.#events.length >= maxEventsPerBatch ||
      this.#characters >= maxCharactersPerBatch ||
      this.#passedOver >= maxEventsPassedOver
    );
  }

  /** Up to where the log was read. */
  get readTo(): Position {
    return this.position;
  }

  get batch(): LogBatch {
    return { events: this.#events, position: this.position };
  }
}
