import { setImmediate as nextTurn } from 'node:timers/promises';
import {
  EventStore,
  NO_STREAM,
  START,
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
import { LogFollowers } from '../log-followers.js';
import { prepareAppend } from '../prepared-append.js';
import { openEventsDatabase } from './events-database.js';
import { closeDatabase } from '../../sqlite/close-database.js';
import type { Database, Statement } from '../../sqlite/database.js';
import { identityOf, noteIdentity } from './log-identity.js';
import { transactionOnceUnlocked } from '../../sqlite/once-unlocked.js';
import { valueReader } from '../../sqlite/value-reader.js';
import { logReader } from './log-reader.js';
import { eventColumns, recordedEvent, type EventRow } from './event-row.js';
import { RecentEvents } from './recent-events.js';
import { lastRevisionReader, streamAppender } from './stream-appender.js';

/** SQLite's word for "all of them". */
const noLimit = -1;

/** Events that `readMany` reads in one turn: each may be on another page of the file. */
const placesPerTurn = 100;

/** The log in one SQLite file. One process writes it: the data folder is locked. */
export class SqliteEventStore extends EventStore {
  override readonly description: LogDescription;
  readonly #appendToStream: ReturnType<typeof streamAppender>;
  readonly #lastRevision: (stream: string) => Revision;
  readonly #eventsOf: Statement;
  readonly #eventOf: Statement;
  readonly #eventAt: Statement;
  readonly #lastPosition: () => Position;
  readonly #followers = new LogFollowers();
  readonly #recent = new RecentEvents();

  private constructor(
    private readonly db: Database,
    file: string,
  ) {
    super();
    this.description = {
      name: `the log ${file}`,
      check: 'Is the log in EventStoreDB? Then set EVENTSTORE_URL.',
    };
    this.#appendToStream = streamAppender(db);
    this.#lastRevision = lastRevisionReader(db);
    this.#eventsOf = db.prepare(`
      SELECT ${eventColumns} FROM events
        WHERE stream = ? AND revision > ? ORDER BY revision LIMIT ?`);
    this.#eventsOf.setReturnArrays(true);
    this.#eventOf = db.prepare(
      `SELECT ${eventColumns} FROM events WHERE stream = ? AND revision = ?`,
    );
    this.#eventOf.setReturnArrays(true);
    this.#eventAt = db.prepare(`SELECT ${eventColumns} FROM events WHERE position = ?`);
    this.#eventAt.setReturnArrays(true);
    const newest = valueReader<Position | null>(db, 'SELECT max(position) FROM events');
    this.#lastPosition = () => newest() ?? START;
  }

  /**
   * Opens the log in this file. Makes it when it is missing, with this id (default: a new one).
   *
   * @throws {Error} when the file was written by a newer release.
   */
  static open(file: string, newLogId?: string): SqliteEventStore {
    return new SqliteEventStore(openEventsDatabase(file, newLogId), file);
  }

  /** Ends the subscriptions, each after its batch in hand, and closes the file. A second call does nothing. */
  async close(): Promise<void> {
    await this.#followers.close();
    closeDatabase(this.db);
  }

  override async appendMany(appends: readonly StreamAppend[]): Promise<readonly AppendOutcome[]> {
    const prepared = appends.map(prepareAppend);
    const { end, outcomes } = await transactionOnceUnlocked(this.db, () => ({
      end: this.#lastPosition(),
      outcomes: prepared.map(this.#appendToStream),
    }));
    this.#recent.add({ appends, prepared, outcomes, end });
    this.#followers.wake();
    return outcomes;
  }

  override async readStream(
    stream: string,
    {
      after = NO_STREAM,
      limit = noLimit,
    }: { readonly after?: Revision; readonly limit?: number } = {},
  ): Promise<StreamSlice> {
    const rows = this.#eventsOf.all(stream, after, limit) as readonly EventRow[];
    return { events: rows.map(recordedEvent), revision: this.#lastRevision(stream) };
  }

  override async readMany(
    places: readonly EventPlace[],
  ): Promise<readonly (RecordedEvent | undefined)[]> {
    const found: (RecordedEvent | undefined)[] = [];
    for (const { stream, revision } of places) {
      // Stored events never change, so other work may have its turn in between.
      if (found.length > 0 && found.length % placesPerTurn === 0) await nextTurn();
      const row = this.#eventOf.get(stream, revision) as EventRow | undefined;
      found.push(row && recordedEvent(row));
    }
    return found;
  }

  override async *readAll({ after, streamPrefixes }: ReadAllOptions): AsyncGenerator<LogBatch> {
    const read = logReader(this.db, streamPrefixes);
    const end = this.#lastPosition();
    for (let batch = read(after, end); batch; batch = read(batch.position, end)) {
      yield batch;
      await nextTurn();
    }
  }

  override async subscribe(
    { after, streamPrefixes, stop }: ReadAllOptions & { readonly stop: AbortSignal },
    handle: (batch: LogBatch) => Promise<void>,
  ): Promise<void> {
    const read = logReader(this.db, streamPrefixes);
    const readNext = (position: Position) =>
      this.#recent.next(position, streamPrefixes) ?? read(position, this.#lastPosition());
    await this.#followers.follow({ after, stop, readNext, handle });
  }

  override async eventAt(position: Position): Promise<RecordedEvent | undefined> {
    const row = this.#eventAt.get(position) as EventRow | undefined;
    return row && recordedEvent(row);
  }

  override async lastPosition(): Promise<Position> {
    return this.#lastPosition();
  }

  /** One process writes the file: what it holds is known. */
  override newestKnown(): Position {
    return this.#lastPosition();
  }

  override async identity(): Promise<LogIdentity> {
    return identityOf(this.db);
  }

  override async noteIdentity(): Promise<void> {
    noteIdentity(this.db);
  }
}
