/** Position of an event in its stream; the first is 0. */
export type Revision = number;

/** The revision of a stream without events. */
export const NO_STREAM: Revision = -1;

/** Position of an event in the whole log: it grows from event to event, with gaps. Nobody computes with it: `position - 1` is none. */
export type Position = number;

/** Before the first event of the log. */
export const START: Position = -1;

/** The metadata of an event. Never personal data: see docs/events.md. */
export type EventMetadata = {
  /** The request or import that all events of one action share. */
  readonly $correlationId: string;
  /** The event or request that this event directly follows from. */
  readonly $causationId: string;
  /** Who did it: `token:<id>`, `user:<uuid>` or `system`. An id, never a name. */
  readonly actor: string;
  /** The import whose row this event applies. */
  readonly importId?: string;
  /** Row number of the file, as the spreadsheet counts: the header is row 1. */
  readonly row?: number;
  /** Which of the row's events this is, from 0. */
  readonly sequence?: number;
  /** Whether this is the last event of the row. */
  readonly last?: boolean;
};

/** An event on its way into the log. */
export type NewEvent = {
  /** A uuid in lower case. The same id at the same expected revision is a repeat and is not stored twice. */
  readonly id: string;
  readonly type: string;
  /** JSON: no BigInt, no cycle. A key whose value is `undefined` is not stored. */
  readonly data: object;
  readonly metadata: EventMetadata;
};

/** An event as the log holds it: events of older releases come back unchanged. */
export type RecordedEvent = NewEvent & {
  readonly stream: string;
  readonly revision: Revision;
  readonly position: Position;
};

/** An append to one stream. Never an empty list of events, and at most 1 MiB of JSON: a log on a server stores no more at once. */
export type StreamAppend = {
  readonly stream: string;
  /** The exact revision that the stream must have, or `NO_STREAM`. There is no "any". */
  readonly expectedRevision: Revision;
  readonly events: readonly NewEvent[];
};

/** The place of the last event of an append; for a repeat, of the stored event. */
export type Appended = { readonly revision: Revision; readonly position: Position };

/** The outcome of one stream of `appendMany`. */
export type AppendOutcome =
  ({ readonly ok: true } & Appended) | { readonly ok: false; readonly conflict: VersionConflict };

/** Where one event stands: the revision of a stream. */
export type EventPlace = { readonly stream: string; readonly revision: Revision };

export type StreamSlice = {
  readonly events: readonly RecordedEvent[];
  /** The revision of the stream's last event, in this slice or not; `NO_STREAM` when the stream is empty. */
  readonly revision: Revision;
};

/** A run of the log, in order. It may hold no event: then the whole run was skipped. */
export type LogBatch = {
  readonly events: readonly RecordedEvent[];
  /** The position up to which the log was read: at the last event of the batch, or beyond it after skipped streams. */
  readonly position: Position;
};

export type ReadAllOptions = {
  /** Read the events after this position; `START` for all. */
  readonly after: Position;
  /** Only streams whose name begins with one of these; default: every stream. */
  readonly streamPrefixes?: readonly string[];
};

/** How operators know a log: for messages that say what is wrong with it, or with a store beside it. */
export type LogDescription = {
  /** Where it is, as a part of a sentence: `the log in EventStoreDB at node1:2113`. Never an account. */
  readonly name: string;
  /** What to look at when it is not the log that was expected, as a whole sentence. */
  readonly check: string;
  /** Whether events of others, or of the adapter itself, have positions between its own. Default: false. */
  readonly isShared?: boolean;
};

/** Which log it is. */
export type LogIdentity = {
  /** A uuid, made with the log and copied with it. */
  readonly id: string;
  /** False for a log of release 0.1, which noted no id: stores without an id are taken as its own, once. */
  readonly isNoted: boolean;
};

/**
 * Appends to and reads from event streams.
 *
 * Every adapter passes `test/event-store/event-store.contract.ts`.
 */
export abstract class EventStore {
  /** Where the log is, and what to look at when it is not the expected one. */
  abstract readonly description: LogDescription;

  /**
   * Appends to one stream, as `appendMany` does.
   *
   * @throws {VersionConflict} when the stream does not stand at `expectedRevision`; nothing is stored.
   * @throws {TypeError} as `appendMany` does.
   */
  async append(
    stream: string,
    expectedRevision: Revision,
    events: readonly NewEvent[],
  ): Promise<Appended> {
    const [outcome] = await this.appendMany([{ stream, expectedRevision, events }]);
    if (!outcome?.ok) throw outcome?.conflict;
    return { revision: outcome.revision, position: outcome.position };
  }

  /**
   * Appends to many streams, to each all of its events or none. Answers an outcome per stream, in the order asked. A conflict of
   * one stream leaves the others as they are. No append: no outcome.
   *
   * It is a conflict when the stream does not stand at `expectedRevision`, with one exception: the same event ids at the same
   * expected revision again succeed and store nothing, and the data stored first stays. A repeat in part, in another order or with
   * more events is a conflict. An id at another place of the log is not looked for.
   *
   * The events must not change until it is answered.
   *
   * @throws {TypeError} when a list of events is empty, an id is not a uuid in lower case, a type is empty or data is not JSON;
   *   nothing of the whole call is stored.
   */
  abstract appendMany(appends: readonly StreamAppend[]): Promise<readonly AppendOutcome[]>;

  /**
   * Reads a stream in order, after the revision `after` (default: from the first event), at most `limit` events (default: all).
   * A missing stream reads as empty, at `NO_STREAM`.
   */
  abstract readStream(
    stream: string,
    options?: { readonly after?: Revision; readonly limit?: number },
  ): Promise<StreamSlice>;

  /**
   * Reads single events by their places, at most about 1,000 a call: an event per place, in the order asked, `undefined` where the
   * stream has no such revision. A place may be asked for twice. No place: an empty list.
   */
  abstract readMany(places: readonly EventPlace[]): Promise<readonly (RecordedEvent | undefined)[]>;

  /** Reads the log in order to its present end, as `lastPosition` has it, in batches of about 1,000 events or 1 MiB. Nothing to read: no batch. */
  abstract readAll(options: ReadAllOptions): AsyncIterable<LogBatch>;

  /**
   * Hands over the events after a position, then new events, batch by batch, each once and in order, until the signal is aborted. The
   * next batch waits until the handler has answered. The handler is first called in a later turn. Settles after the batch in hand,
   * once the signal is aborted or the store is closed.
   *
   * @throws the errors of the handler: then nothing more is handed over.
   */
  abstract subscribe(
    options: ReadAllOptions & { readonly stop: AbortSignal },
    handle: (batch: LogBatch) => Promise<void>,
  ): Promise<void>;

  /** The event that stands at a position; `undefined` when none does: in a gap, beyond the end, and before the first event. */
  abstract eventAt(position: Position): Promise<RecordedEvent | undefined>;

  /**
   * Position of the newest event; `START` when the log is empty. Every event that was appended before the call stands at it or before,
   * including those that other processes appended. So it may write to the log and wait: where the newest known event is enough, ask for that.
   */
  abstract lastPosition(): Promise<Position>;

  /**
   * Position of the newest event as far as this process knows, without asking anybody; `START` when it knows none. Its own events are known once
   * their append was answered, those that were in the log when it was opened at once, those of other processes later.
   */
  abstract newestKnown(): Position;

  /** The id of the log, the same at every start. Every store beside it notes the id. @see docs/protocols.md §6 */
  abstract identity(): Promise<LogIdentity>;

  /** Notes the id in a log without one: from then on a store without an id belongs to another log. A second call does nothing. */
  abstract noteIdentity(): Promise<void>;
}

/** Another writer has appended in between. */
export class VersionConflict extends Error {
  override readonly name = 'VersionConflict';

  constructor(
    readonly stream: string,
    readonly expectedRevision: Revision,
    readonly actualRevision: Revision,
  ) {
    super(
      `Stream ${stream} was expected at revision ${expectedRevision} and stands at ${actualRevision}.`,
    );
  }
}
