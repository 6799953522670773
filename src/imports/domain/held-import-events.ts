import type { FileFinding } from './file-finding.js';
import type { ImportCounts } from './row-statuses.js';

/* The rules of import-events.ts hold here as well. These events tell of imports that wait for a decision, and of those that are cancelled. */

/** Why an import waits for a decision. @see docs/import-contract.md §4, "Hold" */
export type HoldReason = 'dryRun' | 'encoding' | 'threshold';

/** The whole file is read and the plan is sealed; nothing is applied until the import is confirmed. */
export type ImportHeld = {
  readonly type: 'ImportHeld';
  readonly data: {
    /** ISO 8601, UTC. */
    readonly occurredAt: string;
    /** The first that applies. */
    readonly reason: HoldReason;
    /** SHA-256 of the plan's file, in lower-case hex. */
    readonly planDigest: string;
    /** Rows of the file. */
    readonly rowsTotal: number;
    /** How the rows would end. */
    readonly counts: ImportCounts;
    /** Users whom the plan deactivates. */
    readonly deactivations: number;
    /** Users whom the plan deletes. */
    readonly deletions: number;
    /** Users who were active at the check. */
    readonly activeUsers: number;
    /** The barrier of the check, as text: the check saw every event up to this position. For information: in a copy of the log that event has another position. */
    readonly checkedAt: string;
    /** SHA-256 of the settings that the rows were judged by, in lower-case hex. */
    readonly settingsDigest: string;
    readonly personal?: {
      /** Warnings of the whole file: a heading as typed may name people. */
      readonly warnings: readonly FileFinding[];
    };
  };
};

/** A held import is to be applied. The actor is the one who confirms. */
export type ImportConfirmed = {
  readonly type: 'ImportConfirmed';
  readonly data: {
    /** ISO 8601, UTC. */
    readonly occurredAt: string;
  };
};

/** The import is to end. What was applied stays. */
export type ImportCancelRequested = {
  readonly type: 'ImportCancelRequested';
  readonly data: {
    /** ISO 8601, UTC. */
    readonly occurredAt: string;
    /** `expired`: it was held for too long. Absent: the actor asked for it. */
    readonly reason?: 'expired';
  };
};

/** A confirmed import is compared with what was shown; from now on it follows this plan. */
export type ImportRechecked = {
  readonly type: 'ImportRechecked';
  readonly data: {
    /** ISO 8601, UTC. */
    readonly occurredAt: string;
    /** SHA-256 of the file of the plan that is followed, in lower-case hex. That of the first plan when nothing has changed since. */
    readonly planDigest: string;
    /** Rows that would not end as shown, and are refused. */
    readonly refused: number;
  };
};

/** The import has ended before its last row. */
export type ImportCancelled = {
  readonly type: 'ImportCancelled';
  readonly data: {
    /** ISO 8601, UTC. */
    readonly occurredAt: string;
    /** Rows of the file; 0 when the check had not ended. */
    readonly rowsTotal: number;
    /** Of the rows that have a result. */
    readonly counts: ImportCounts;
  };
};
