import type { Position, RecordedEvent } from '../event-store/event-store.port.js';
import type { LogPoint } from '../event-store/log-point.js';

/** The changes that events make to one read model. Pure: the same event gives the same changes, today and in a rebuild. @see docs/protocols.md §4 */
export type Projection<Change> = {
  /** Names the read model in checkpoints, logs and `npm run rebuild -- <name>`. */
  readonly name: string;
  /** Raise it when `project` or the stored form changes: documents of another version are built anew. */
  readonly version: number;
  /** The changes of one event, absolute values only; empty for an event that changes no document. */
  readonly project: (event: RecordedEvent) => readonly Change[];
};

/**
 * Where a projection writes. Each read model has one, beside the port that reads it.
 *
 * Every adapter passes `test/read-models/projection-store.contract.ts`.
 */
export abstract class ProjectionStore<Change> {
  /** The position up to which the log is projected; `START` when no event is, or when the documents have another version. */
  abstract checkpoint(): Promise<Position>;

  /** The event at the checkpoint; `undefined` at `START`, and when it was not noted. */
  abstract covered(): Promise<LogPoint | undefined>;

  /**
   * Writes the changes, in order, and moves the checkpoint from `from` to `to`: all or nothing. Writing the same changes twice leaves
   * the same documents. `last`: the event at `to`, which is noted. Default: none is noted.
   *
   * @throws {CheckpointMoved} when the checkpoint does not stand at `from`: another process projects.
   * @throws {RevisionGap} when a document would skip a revision of its stream.
   */
  abstract write(
    changes: readonly Change[],
    from: Position,
    to: Position,
    last?: LogPoint,
  ): Promise<void>;

  /**
   * Removes every document and the checkpoint: projecting begins again at `START`. An empty store stays empty. `from`: where the checkpoint
   * stood when this was decided. Default: it is emptied wherever it stands.
   *
   * @throws {CheckpointMoved} when the checkpoint does not stand at `from`: nobody empties what another process has begun to write.
   */
  abstract clear(from?: Position): Promise<void>;
}

/** Another process moved the checkpoint: go on from the stored one. */
export class CheckpointMoved extends Error {
  override readonly name = 'CheckpointMoved';

  constructor(projection: string, expected: Position, actual: Position) {
    super(`Projection ${projection} was expected at position ${expected} and stands at ${actual}.`);
  }
}

/** A change follows a later revision than the document has: go back to the stored checkpoint. */
export class RevisionGap extends Error {
  override readonly name = 'RevisionGap';

  constructor(
    readonly readModel: string,
    document: string,
    expected: number,
    actual: number,
  ) {
    super(
      `${readModel}: document ${document} stands at revision ${actual}, the change continues from ${expected}.`,
    );
  }
}

/** The database refuses a document for a reason that does not pass: its own files are damaged, or it is a mistake of ours. */
export class DocumentRefused extends Error {
  override readonly name = 'DocumentRefused';

  constructor(
    readonly readModel: string,
    cause: unknown,
  ) {
    super(`${readModel}: the database refuses a document.`, { cause });
  }
}
