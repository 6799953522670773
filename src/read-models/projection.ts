import type { Position, RecordedEvent } from '../event-store/event-store.port.js';
import type { LogPoint } from '../event-store/log-point.js';

/**
 * What one event means to one read model. Pure: the same event gives the same changes, today and in a rebuild.
 *
 * @see docs/protocols.md §4
 */
export type Projection<Change> = {
  /** Names the read model in checkpoints, logs and `npm run rebuild -- <name>`. */
  readonly name: string;
  /** Raised when `project` or the stored form changes: a store at another version is built anew. */
  readonly version: number;
  /** The changes of one event, absolute values only; empty for an event that concerns others. */
  readonly project: (event: RecordedEvent) => readonly Change[];
};

/**
 * Where a projection writes. Each read model has one, beside the port that reads it.
 *
 * Every adapter passes `test/read-models/projection-store.contract.ts`.
 */
export abstract class ProjectionStore<Change> {
  /** How far the log is projected, at this version; `START` when nothing is, or when the documents are of another version. */
  abstract checkpoint(): Promise<Position>;

  /** The last event that is projected, as it was noted; `undefined` when nothing is projected, or none was noted. */
  abstract covered(): Promise<LogPoint | undefined>;

  /**
   * Writes the changes, in order, then moves the checkpoint from `from` to `to`. Writing the same changes twice is harmless.
   * `last`: the event at `to`, to be noted.
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

  /** Removes every document and the checkpoint: the next projecting starts at `START`. */
  abstract clear(): Promise<void>;
}

/** Another process moved the checkpoint: start again from the stored one. */
export class CheckpointMoved extends Error {
  override readonly name = 'CheckpointMoved';

  constructor(projection: string, expected: Position, actual: Position) {
    super(`Projection ${projection} was expected at position ${expected} and stands at ${actual}.`);
  }
}

/** A document stands at an earlier revision than the change continues from: go back to the stored checkpoint. */
export class RevisionGap extends Error {
  override readonly name = 'RevisionGap';

  constructor(projection: string, document: string, expected: number, actual: number) {
    super(
      `${projection}: document ${document} stands at revision ${actual}, the change continues from ${expected}.`,
    );
  }
}
