import { setImmediate as nextTurn } from 'node:timers/promises';
import {
  maxCharactersPerBatch,
  maxEventsPassedOver,
  maxEventsPerBatch,
} from '../../../src/event-store/batch-limits.js';
import {
  EventStore,
  NO_STREAM,
  START,
  VersionConflict,
  type AppendOutcome,
  type EventMetadata,
  type EventPlace,
  type LogBatch,
  type LogIdentity,
  type Position,
  type ReadAllOptions,
  type RecordedEvent,
  type Revision,
  type StreamAppend,
  type StreamSlice,
} from '../../../src/event-store/event-store.port.js';
import { newUuid } from '../../../src/shared/uuid.js';
import { LogFollowers } from '../../../src/event-store/log-followers.js';
import {
  prepareAppend,
  type PreparedAppend,
  type PreparedEvent,
} from '../../../src/event-store/prepared-append.js';

/** Kept as JSON, like a real log: a reader gets the result of a round trip, and never a shared object. */
type StoredEvent = PreparedEvent & {
  readonly stream: string;
  readonly revision: Revision;
  readonly position: Position;
};

/** The log in memory: for tests. An event's position is its index. */
export class InMemoryEventStore extends EventStore {
  override readonly description = { name: 'the log in memory', check: 'Is it the right one?' };
  readonly #log: StoredEvent[] = [];
  readonly #streams = new Map<string, StoredEvent[]>();
  readonly #followers = new LogFollowers();
  readonly #identity: LogIdentity = { id: newUuid(), isNoted: true };

  /** Ends the subscriptions, each after its current batch. A second call does nothing. */
  async close(): Promise<void> {
    await this.#followers.close();
  }

  override async appendMany(appends: readonly StreamAppend[]): Promise<readonly AppendOutcome[]> {
    const prepared = appends.map(prepareAppend);
    const outcomes = prepared.map((append) => this.#appendToStream(append));
    this.#followers.wake();
    return outcomes;
  }

  override async readStream(
    stream: string,
    { after = NO_STREAM, limit }: { readonly after?: Revision; readonly limit?: number } = {},
  ): Promise<StreamSlice> {
    const stored = this.#streams.get(stream) ?? [];
    const events = stored.filter(({ revision }) => revision > after).slice(0, limit);
    return { events: events.map(recordedEvent), revision: stored.length - 1 };
  }

  override async readMany(
    places: readonly EventPlace[],
  ): Promise<readonly (RecordedEvent | undefined)[]> {
    return places.map(({ stream, revision }) => {
      const stored = this.#streams.get(stream)?.[revision];
      return stored && recordedEvent(stored);
    });
  }

  override async *readAll({ after, streamPrefixes }: ReadAllOptions): AsyncGenerator<LogBatch> {
    const end = this.#log.length - 1;
    let batch = this.#read(after, end, streamPrefixes);
    while (batch) {
      yield batch;
      await nextTurn();
      batch = this.#read(batch.position, end, streamPrefixes);
    }
  }

  override async subscribe(
    { after, streamPrefixes, stop }: ReadAllOptions & { readonly stop: AbortSignal },
    handle: (batch: LogBatch) => Promise<void>,
  ): Promise<void> {
    const readNext = (position: Position) =>
      this.#read(position, this.#log.length - 1, streamPrefixes);
    await this.#followers.follow({ after, stop, readNext, handle });
  }

  override async eventAt(position: Position): Promise<RecordedEvent | undefined> {
    const stored = this.#log[position];
    return stored && recordedEvent(stored);
  }

  override async lastPosition(): Promise<Position> {
    return this.newestKnown();
  }

  override newestKnown(): Position {
    return this.#log.at(-1)?.position ?? START;
  }

  override async identity(): Promise<LogIdentity> {
    return this.#identity;
  }

  /** Always noted: no release kept a log in memory. */
  override async noteIdentity(): Promise<void> {}

  #appendToStream({ stream, expectedRevision, events }: PreparedAppend): AppendOutcome {
    const stored = this.#streams.get(stream) ?? [];
    const revision = expectedRevision + events.length;
    if (stored.length - 1 !== expectedRevision) {
      const isRepeat = events.every(({ id }, i) => stored[expectedRevision + 1 + i]?.id === id);
      const last = stored[revision];
      if (isRepeat && last) return { ok: true, revision, position: last.position };
      const conflict = new VersionConflict(stream, expectedRevision, stored.length - 1);
      return { ok: false, conflict };
    }
    this.#streams.set(stream, stored);
    for (const event of events) this.#store(event, stream, stored);
    return { ok: true, revision, position: this.#log.length - 1 };
  }

  #store(event: PreparedEvent, stream: string, stored: StoredEvent[]): void {
    const placed = { ...event, stream, revision: stored.length, position: this.#log.length };
    stored.push(placed);
    this.#log.push(placed);
  }

  #read(after: Position, end: Position, prefixes?: readonly string[]): LogBatch | undefined {
    if (after >= end) return undefined;
    const upTo = Math.min(Math.max(after, START) + maxEventsPassedOver, end);
    const events: RecordedEvent[] = [];
    let characters = 0;
    for (const stored of this.#log.slice(Math.max(after, START) + 1, upTo + 1)) {
      if (prefixes?.some((prefix) => stored.stream.startsWith(prefix)) === false) continue;
      events.push(recordedEvent(stored));
      characters += stored.data.length + stored.metadata.length;
      if (events.length === maxEventsPerBatch || characters >= maxCharactersPerBatch)
        return { events, position: stored.position };
    }
    return { events, position: upTo };
  }
}

const recordedEvent = (stored: StoredEvent): RecordedEvent => ({
  ...stored,
  data: JSON.parse(stored.data) as object,
  metadata: JSON.parse(stored.metadata) as EventMetadata,
});
