import type { Position } from '../../event-store/event-store.port.js';
import type { Snapshot } from '../../read-models/snapshot.js';
import type { Finding } from '../../shared/finding.js';
import type { FieldValue } from '../../users/index.js';
import type { KnownCounts } from '../domain/import-counts.js';
import type { EmailOfRow, FileFinding, ImportOptions, RowStatus } from '../domain/import-events.js';
import type { ImportHeld } from '../domain/held-import-events.js';

/** `checking` before and during the check, then perhaps `held`, then `applying`, then one of the ends. */
export type ImportStatus = 'checking' | 'held' | 'applying' | 'completed' | 'cancelled' | 'failed';

/** Why an import waited for a decision, and the plan that shows what it would do. */
export type Hold = Pick<
  ImportHeld['data'],
  'reason' | 'planDigest' | 'deactivations' | 'deletions' | 'activeUsers'
> & {
  /** Whether it was decided that it goes on. */
  readonly isConfirmed: boolean;
};

/** An import as the read side shows it. */
export type ImportSummary = {
  readonly importId: string;
  readonly status: ImportStatus;
  /** Empty once erased. */
  readonly fileName: string;
  /** Of the bytes as uploaded, in lower-case hex; empty for an undo, which has no file. */
  readonly sha256: string;
  readonly options: ImportOptions;
  /** ISO 8601, UTC. */
  readonly submittedAt: string;
  /** An id: `token:<id>`, `user:<uuid>` or `system`. */
  readonly submittedBy: string;
  /** Position of `ImportSubmitted`: the order of upload. */
  readonly submittedPosition: Position;
  /** When it completed, failed or was cancelled; `null` until then. */
  readonly completedAt: string | null;
  /** `null` until the file is checked. */
  readonly rowsTotal: number | null;
  readonly rowsDone: number;
  /** Of the rows that have a result; of a held import, of all its rows as planned. */
  readonly counts: KnownCounts;
  readonly warnings: readonly FileFinding[];
  /** `null` for an import that was never held. */
  readonly hold: Hold | null;
  /** The import that this one undoes; `null` for one of a file. */
  readonly undoOf: string | null;
  /** The newest import that undoes this one, whatever has become of it; `null` without one. */
  readonly undoneBy: string | null;
  /** Why the file, or the rest of it, was not applied; `null` when it was applied. */
  readonly fileError: FileFinding | null;
  /** Position of the event that ended it; `null` until then. Readers show the import as ended when the read models have passed this position. */
  readonly endedPosition: Position | null;
};

/** The result of a row as the read side shows it. */
export type RowResult = {
  readonly row: number;
  readonly userId: string;
  readonly status: RowStatus;
  readonly problems: readonly Finding[];
  readonly warnings: readonly Finding[];
  /**
   * The changes of an existing user, in the order of the columns, with the fields of the log (`lastName`, …). `password` has no values;
   * `trainingRecords` is how many records were deleted with a user.
   */
  readonly changes: readonly {
    readonly field: string;
    readonly from: FieldValue;
    readonly to: FieldValue;
  }[];
  /** An earlier row with the same values; `null` without one. */
  readonly sameAs: number | null;
  /** How many users lose a deleted supervisor, as the check counted them; 0 for other rows. */
  readonly supervised: number;
  /** Of a creation by an import that welcomes its new users; absent for other rows. */
  readonly email?: EmailOfRow;
};

export type RowQuery = {
  readonly status?: RowStatus;
  /** `only`: rows with a warning. Absent: all. */
  readonly warnings?: 'only';
  /** Continue after this row; 0 for the first. */
  readonly after: number;
  /** 1 to 1,001: one more than a page shows, to tell whether there are more. */
  readonly limit: number;
};

/**
 * Imports and the results of their rows. Behind the log by the events in projection.
 *
 * Every adapter passes `test/imports/results/import-results.contract.ts`.
 */
export abstract class ImportResults {
  /** One import; `undefined` for an unknown id. */
  abstract find(importId: string): Promise<ImportSummary | undefined>;

  /** Newest first, those submitted before the position `before` (default: all), at most `limit` (1 to 1,001). */
  abstract list(options: {
    readonly before?: Position;
    readonly limit: number;
  }): Promise<readonly ImportSummary[]>;

  /** The imports that have not ended, in the order of upload. */
  abstract unfinished(): Promise<readonly ImportSummary[]>;

  /** Results in the order of the file; fewer than `limit` means that there are no more yet. An unknown import has none. */
  abstract rows(importId: string, query: RowQuery): Promise<readonly RowResult[]>;

  /** The results as they are now, to read slice by slice while more results come. */
  abstract snapshot(): Promise<Snapshot<Pick<ImportResults, 'rows'>>>;
}
