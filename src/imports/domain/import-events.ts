import type { Finding, FindingValues } from '../../shared/finding.js';
import type {
  ImportCancelled,
  ImportCancelRequested,
  ImportConfirmed,
  ImportHeld,
  ImportRechecked,
} from './held-import-events.js';
import type { FileFinding } from './file-finding.js';
import type { ImportOptions } from './import-options.js';
import type { ImportCounts, RowStatus } from './row-statuses.js';

/*
 * These names and fields are what is stored. A stored event is never edited: add a field as optional, or add a new event and an
 * upcaster (import-stream.ts). Data that identifies a person stands under `personal`, and only there; an erased event has none.
 */

/** A problem or warning of a row as it is stored; what its sentence is filled with is personal, and stands elsewhere. */
export type RecordedFinding = Pick<Finding, 'code' | 'column'>;

export type { FileFinding } from './file-finding.js';
export type { ImportOptions } from './import-options.js';
export { rowStatuses, type ImportCounts, type RowStatus } from './row-statuses.js';

/** A file is stored and waits to be checked. */
export type ImportSubmitted = {
  readonly type: 'ImportSubmitted';
  readonly data: {
    /** ISO 8601, UTC. */
    readonly occurredAt: string;
    /** Of the bytes as uploaded, in lower-case hex. Empty for an undo, which has no file. */
    readonly sha256: string;
    /** Size of the upload; 0 for an undo. */
    readonly bytes: number;
    /** The import that this one undoes. Absent: its rows come from a file. */
    readonly undoOf?: string;
    /** The options of the import. */
    readonly options: ImportOptions;
    /** How the ids of its users and events are made: in the order of its rows. Absent, in imports of older releases: by hash, in no order. */
    readonly ids?: 'ordered';
    /** Which of the uploads that are stored for the import is its own: a request with a key may have been sent several times. Absent: the only one. */
    readonly upload?: string;
    /** File names name people ("Müller family.csv"). */
    readonly personal?: {
      /** As the browser named it. */
      readonly fileName: string;
    };
  };
};

/** A process began, or took over, a pass. Its position is the barrier that read models must have passed. */
export type ImportPassStarted = {
  readonly type: 'ImportPassStarted';
  readonly data: {
    /** ISO 8601, UTC. */
    readonly occurredAt: string;
    /** What the tenure is for. */
    readonly pass: 'check' | 'apply';
    /** 1 for the first tenure of the import, then one more for each. */
    readonly epoch: number;
  };
};

/** The whole file is read; the plan that apply follows is sealed. */
export type ImportChecked = {
  readonly type: 'ImportChecked';
  readonly data: {
    /** ISO 8601, UTC. */
    readonly occurredAt: string;
    /** Rows that will get a result. */
    readonly rowsTotal: number;
    /** SHA-256 of the plan's file, in lower-case hex. */
    readonly planDigest: string;
    readonly personal?: {
      /** Warnings of the whole file: a heading as typed may name people. */
      readonly warnings: readonly FileFinding[];
    };
  };
};

/**
 * What a row of an import that welcomes its new users does about the e-mail to the user that it creates: one is `queued`, or none because
 * another user has the address too (`shared`), or because the user is `inactive`.
 */
export type EmailOfRow = 'queued' | 'shared' | 'inactive';

/** The result of one row. */
export type RecordedRow = {
  /** As the spreadsheet counts: the header is row 1. */
  readonly row: number;
  readonly status: RowStatus;
  readonly problems?: readonly RecordedFinding[];
  readonly warnings?: readonly RecordedFinding[];
  /** The user's uuid. */
  readonly user?: string;
  /** Revision of the user's stream after this row; of an unchanged row, the one it was compared with. */
  readonly revision?: number;
  /** An earlier row that says the same. */
  readonly sameAs?: number;
  /** Of a deletion: how many users lose this supervisor. Absent: none. */
  readonly supervised?: number;
  /** Of a creation by an import that welcomes its new users. Absent: the import sends no e-mails. */
  readonly email?: EmailOfRow;
};

/** The personal part of a recorded row. */
export type RecordedRowPersonal = {
  /** As in the file, edges trimmed; empty when the row has none. */
  readonly userId: string;
  /** Values of the problems, then of the warnings, in their order; absent when empty. */
  readonly values?: readonly FindingValues[];
};

/** Rows have ended, each in one status. */
export type ImportBatchApplied = {
  readonly type: 'ImportBatchApplied';
  readonly data: {
    /** ISO 8601, UTC. */
    readonly occurredAt: string;
    /** Row, status, codes of problems and warnings, and the user's uuid and revision. */
    readonly rows: readonly RecordedRow[];
    /** Of the whole import so far, this batch included. */
    readonly counts: ImportCounts;
    /** Rows recorded so far, this batch included. */
    readonly rowsDone: number;
    readonly personal?: {
      /** One for each of `rows`, in their order. */
      readonly rows: readonly RecordedRowPersonal[];
    };
  };
};

/** Every row has ended. */
export type ImportCompleted = {
  readonly type: 'ImportCompleted';
  readonly data: {
    /** ISO 8601, UTC. */
    readonly occurredAt: string;
    /** Rows that got a result. */
    readonly rowsTotal: number;
    /** Of the whole import. */
    readonly counts: ImportCounts;
  };
};

/** The import ends early: no more of the file is applied. */
export type ImportFailed = {
  readonly type: 'ImportFailed';
  readonly data: {
    /** ISO 8601, UTC. */
    readonly occurredAt: string;
    /** Why: a file error of the contract, `PLAN_LOST` or `GIVEN_UP`. */
    readonly code: string;
    /** As the spreadsheet counts. */
    readonly row?: number;
    readonly personal?: {
      /** The heading concerned, as typed, or `null`. */
      readonly column: string | null;
      /** What the sentence is filled with. */
      readonly values: FindingValues;
      /** Warnings found before the file was given up. */
      readonly warnings: readonly FileFinding[];
    };
  };
};

export type ImportEvent =
  | ImportSubmitted
  | ImportPassStarted
  | ImportChecked
  | ImportHeld
  | ImportConfirmed
  | ImportCancelRequested
  | ImportRechecked
  | ImportBatchApplied
  | ImportCompleted
  | ImportCancelled
  | ImportFailed;
