import {
  EventStore,
  NO_STREAM,
  VersionConflict,
  type AppendOutcome,
  type EventPlace,
  type LogBatch,
  type LogDescription,
  type LogIdentity,
  type Position,
  type ReadAllOptions,
  type RecordedEvent,
  type Revision,
  type StreamAppend,
  type StreamSlice,
} from '../event-store.port.js';
import { unlessStopped } from '../../shared/unless-stopped.js';
import type { LogFollowers } from '../log-followers.js';
import { prepareAppend, type PreparedAppend } from '../prepared-append.js';
import { refuseTooLarge } from './append-size.js';
import type { CopyMarks } from './copy-marks.js';
import { InFlight } from './in-flight.js';
import type { NotedIdentity } from './log-identity.js';
import type { LogReader } from './log-reader.js';
import type { LogWindow } from './log-window.js';
import type { NewestKnown } from './newest-known.js';
import type { StreamReader } from './stream-reader.js';
import type { StreamWriter } from './stream-writer.js';

/** What an opened log consists of. */
export type LogParts = {
  /** The place of the log, as operators know it. */
  readonly place: string;
  readonly reader: StreamReader;
  readonly writer: StreamWriter;
  readonly log: LogReader;
  readonly window: LogWindow;
  readonly known: NewestKnown;
  /** The newest event of ours that readers see, as far as this process knows. */
  readonly newest: () => Position;
  /** The newest event of ours that readers see: every event that was appended before the call stands at it or before. */
  readonly end: () => Promise<Position>;
  readonly identity: NotedIdentity;
  readonly copyMarks: CopyMarks;
  /** Throws while this process must not write. */
  readonly mayWrite: () => void;
  /** Woken whenever the window has grown. */
  readonly followers: LogFollowers;
  /** Appends under way at once. */
  readonly appendsInFlight: number;
  readonly close: () => Promise<void>;
};

/**
 * The log in EventStoreDB. Every event of ours comes to this process through a subscription. When one process writes the log at a time, its end is so
 * known without asking; when several do, it is asked for. It is never an event of another service.
 */
export class EventStoreDbEventStore extends EventStore {
  override readonly description: LogDescription;
  readonly #appends: InFlight;
  #closing: Promise<void> | undefined;

  constructor(private readonly parts: LogParts) {
    super();
    this.description = {
      name: `the log in ${parts.place}`,
      check: 'Check EVENTSTORE_URL and EVENTSTORE_STREAM_PREFIX.',
      isShared: true,
    };
    this.#appends = new InFlight(parts.appendsInFlight);
  }

  /** Ends the subscriptions, each after its batch in hand, gives the log back and closes the connections. A second call does nothing. */
  async close(): Promise<void> {
    this.#closing ??= this.#close();
    await this.#closing;
  }

  /** Streams that differ are written at the same time, those that are the same one after the other. */
  override async appendMany(appends: readonly StreamAppend[]): Promise<readonly AppendOutcome[]> {
    const prepared = appends.map(prepareAppend);
    for (const append of prepared) refuseTooLarge(append);
    const lastOf = new Map<string, Promise<AppendOutcome>>();
    const outcomes = prepared.map((append) => {
      const before = lastOf.get(append.stream);
      const outcome = before ? before.then(() => this.#append(append)) : this.#append(append);
      lastOf.set(append.stream, outcome);
      return outcome;
    });
    return Promise.all(outcomes);
  }

  override async readStream(
    stream: string,
    options: { readonly after?: Revision; readonly limit?: number } = {},
  ): Promise<StreamSlice> {
    return this.parts.reader.read(stream, options);
  }

  override async readMany(
    places: readonly EventPlace[],
  ): Promise<readonly (RecordedEvent | undefined)[]> {
    return this.parts.reader.readMany(places);
  }

  override async *readAll({ after, streamPrefixes }: ReadAllOptions): AsyncGenerator<LogBatch> {
    const end = await this.parts.end();
    const next = (position: Position) =>
      this.parts.log.next({ after: position, end, ...(streamPrefixes && { streamPrefixes }) });
    for (let batch = await next(after); batch; batch = await next(batch.position)) yield batch;
  }

  override async subscribe(
    { after, streamPrefixes, stop }: ReadAllOptions & { readonly stop: AbortSignal },
    handle: (batch: LogBatch) => Promise<void>,
  ): Promise<void> {
    const { window, log } = this.parts;
    const readNext = (position: Position) =>
      position >= window.from
        ? window.next(position, streamPrefixes)
        : unlessStopped(
            stop,
            log.next({
              after: position,
              end: window.position,
              ...(streamPrefixes && { streamPrefixes }),
            }),
          );
    await this.parts.followers.follow({ after, stop, readNext, handle });
  }

  override async eventAt(position: Position): Promise<RecordedEvent | undefined> {
    const sized = await this.parts.log.at(position);
    return sized?.event;
  }

  override async lastPosition(): Promise<Position> {
    return this.parts.end();
  }

  /** Appended here or come through the subscription, whichever is newer. */
  override newestKnown(): Position {
    return this.parts.newest();
  }

  override async identity(): Promise<LogIdentity> {
    return { id: this.parts.identity.id, isNoted: true };
  }

  /** Always noted: the id is the first event of the log. */
  override async noteIdentity(): Promise<void> {}

  /** Notes that another log is copied into this one: until that has ended, no service opens it. A second call does nothing. */
  async beginCopy(): Promise<void> {
    await this.parts.copyMarks.begin();
  }

  /** Notes that all of the other log was copied. */
  async endCopy(): Promise<void> {
    await this.parts.copyMarks.end();
  }

  async #close(): Promise<void> {
    await this.parts.followers.close();
    await this.parts.close();
  }

  async #append(append: PreparedAppend): Promise<AppendOutcome> {
    const { stream, expectedRevision } = append;
    // A negative number would mean "whatever there is" to the server.
    if (expectedRevision < NO_STREAM) {
      const last = await this.parts.reader.last(stream);
      const actual = last?.revision ?? NO_STREAM;
      return { ok: false, conflict: new VersionConflict(stream, expectedRevision, actual) };
    }
    const outcome = await this.#appends.run(() =>
      this.parts.writer.appendPrepared(append, this.parts.mayWrite),
    );
    if (outcome.ok) this.parts.known.appended(outcome.position);
    return outcome;
  }
}
