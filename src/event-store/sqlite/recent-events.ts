import { maxCharactersPerBatch, maxEventsPerBatch } from '../batch-limits.js';
import type {
  AppendOutcome,
  LogBatch,
  NewEvent,
  Position,
  RecordedEvent,
  StreamAppend,
} from '../event-store.port.js';
import { isAskedFor } from '../is-asked-for.js';
import { staysInJson } from '../json-value.js';
import type { PreparedAppend } from '../prepared-append.js';

type Recent = { readonly event: RecordedEvent; readonly characters: number };

/** What a transaction appended, stream by stream. */
export type Appending = {
  readonly appends: readonly StreamAppend[];
  readonly prepared: readonly PreparedAppend[];
  readonly outcomes: readonly AppendOutcome[];
  /** Position of the newest event before the transaction: repeats were answered with positions up to here. */
  readonly end: Position;
};

/** Two batches of the log: a follower that is further behind reads the file. */
const mostEvents = 2 * maxEventsPerBatch;
const mostCharacters = 2 * maxCharactersPerBatch;

/**
 * The newest events of the log, as they were handed to it: a follower that is close to the end need not read and parse them again.
 * An event never changes, so each is what the file has at its position.
 */
export class RecentEvents {
  /** Without a gap between their positions. */
  #events: Recent[] = [];
  #characters = 0;

  /** Takes what one transaction stored. */
  add({ appends, prepared, outcomes, end }: Appending): void {
    let newest = end;
    for (const [at, append] of appends.entries()) {
      const outcome = outcomes[at];
      // A repeat was stored before, perhaps by this transaction.
      if (!outcome?.ok || outcome.position <= newest) continue;
      newest = outcome.position;
      this.#addStream(append, prepared[at]?.events ?? [], newest);
    }
    while (this.#events.length > mostEvents || this.#characters > mostCharacters) this.#keepHalf();
  }

  /** The next batch after a position, at most as large as one that is read from the file; `undefined` when it begins or ends elsewhere. */
  next(after: Position, streamPrefixes?: readonly string[]): LogBatch | undefined {
    const first = this.#events[0]?.event.position;
    // The first event of a log has position 1.
    const from = Math.max(after, 0) + 1 - (first ?? 0);
    if (first === undefined || from < 0) return undefined;
    const upTo = this.#endOfBatch(from);
    const last = this.#events[upTo - 1];
    if (!last || upTo <= from) return undefined;
    const events = this.#events.slice(from, upTo).map(({ event }) => event);
    return {
      events: events.filter(({ stream }) => isAskedFor(stream, streamPrefixes)),
      position: last.event.position,
    };
  }

  #addStream(
    { stream, expectedRevision, events }: StreamAppend,
    prepared: PreparedAppend['events'],
    lastPosition: Position,
  ): void {
    const before = lastPosition - events.length;
    if (this.#events.at(-1)?.event.position !== before) this.#clear();
    for (const [at, { id, type, data, metadata }] of prepared.entries()) {
      const given = events[at] as NewEvent;
      const event = {
        stream,
        revision: expectedRevision + 1 + at,
        position: before + 1 + at,
        id,
        type,
        data: asStored(given.data, data),
        metadata: asStored(given.metadata, metadata),
      };
      const characters = data.length + metadata.length;
      this.#events.push({ event, characters });
      this.#characters += characters;
    }
  }

  #endOfBatch(from: number): number {
    let characters = 0;
    let at = from;
    while (
      at < this.#events.length &&
      at < from + maxEventsPerBatch &&
      characters < maxCharactersPerBatch
    ) {
      characters += this.#events[at]?.characters ?? 0;
      at += 1;
    }
    return at;
  }

  #keepHalf(): void {
    this.#events = this.#events.slice(Math.ceil(this.#events.length / 2));
    this.#characters = this.#events.reduce((sum, { characters }) => sum + characters, 0);
  }

  #clear(): void {
    this.#events = [];
    this.#characters = 0;
  }
}

/** What a reader of the JSON gets. */
const asStored = <Value extends object>(value: Value, json: string): Value =>
  staysInJson(value) ? value : (JSON.parse(json) as Value);
