import { headingOfField, type ProfileField } from '../users/index.js';
import type { FileFinding } from './domain/import-events.js';
import { messageOf } from './problem-messages.js';
import type { ImportStatus, ImportSummary, RowResult } from './read-model/import-results.port.js';
import { detailsOf } from './row-details.js';

/** A problem or warning of the whole file. */
export class FileFindingResponse {
  /** Of import-contract.md §2. */
  readonly code!: string;
  /** What is wrong and what to do. */
  readonly message!: string;
  /** As the spreadsheet counts: the header is row 1. */
  readonly row?: number;
  /** The heading, an unknown one as typed; `null` when it concerns no column. */
  readonly column?: string | null;
}

/** How many rows ended how so far. */
export class ImportCountsResponse {
  readonly created!: number;
  readonly updated!: number;
  readonly unchanged!: number;
  readonly deactivated!: number;
  readonly reactivated!: number;
  readonly deleted!: number;
  readonly error!: number;
}

/** How the import was asked to be done. */
export class ImportOptionsResponse {
  /** Whether new active users get a welcome e-mail. Not supported yet: always false. */
  readonly sendWelcomeEmail!: boolean;
}

/** An import as the API shows it. @see import-contract.md §5 */
export class ImportResponse {
  readonly importId!: string;
  /** `checking`, then `applying`, then `completed` or `failed`. `completed` once users, history and export show its effects. */
  readonly status!: ImportStatus;
  readonly fileName!: string;
  /** Of the bytes as uploaded, in lower-case hex. */
  readonly sha256!: string;
  readonly options!: ImportOptionsResponse;
  /** ISO 8601, UTC. */
  readonly submittedAt!: string;
  /** An id: `token:<id>`, `user:<uuid>` or `system`. */
  readonly submittedBy!: string;
  /** When it ended, however it ended; `null` until then. */
  readonly completedAt!: string | null;
  /** `null` until the file is checked. */
  readonly rowsTotal!: number | null;
  /** Rows that have a result. */
  readonly rowsDone!: number;
  readonly counts!: ImportCountsResponse;
  readonly warnings!: readonly FileFindingResponse[];
  /** Why nothing of the file was applied, or the rest was not. */
  readonly fileError?: FileFindingResponse;
}

/** A problem or warning of a row. */
export class RowFindingResponse {
  /** Of import-contract.md §3. */
  readonly code!: string;
  /** The heading; `null` when it concerns the whole row. */
  readonly column!: string | null;
  /** What is wrong and what to do. */
  readonly message!: string;
}

/** One column of an existing user, before and after. */
export class RowChangeResponse {
  /** The heading. */
  readonly column!: string;
  /** `null` when it was empty. */
  readonly from!: string | null;
  /** `null` when it is empty now. */
  readonly to!: string | null;
}

/** The result of a row as the API shows it. */
export class RowResponse {
  /** As the spreadsheet counts: the header is row 1. */
  readonly row!: number;
  /** As in the file, edges trimmed; empty when the row has none. */
  readonly userId!: string;
  readonly status!: RowResult['status'];
  /** What is to be said of the row, as in `rows.csv`. */
  readonly details!: string;
  /** Of `Error`: every problem, else empty. */
  readonly problems!: readonly RowFindingResponse[];
  readonly warnings!: readonly RowFindingResponse[];
  /** What the row changed of an existing user, in the order of the columns. */
  readonly changes!: readonly RowChangeResponse[];
}

/**
 * An import as the API shows it. Until every read model has passed the event that ended it, it is shown as going on.
 *
 * @see docs/protocols.md §3
 */
export function importResponse(summary: ImportSummary, shownUpTo: number): ImportResponse {
  const { endedPosition, submittedPosition: _order, fileError, warnings, ...shown } = summary;
  const hidden = endedPosition !== null && endedPosition > shownUpTo;
  const running = summary.rowsTotal === null ? 'checking' : 'applying';
  return {
    ...shown,
    ...(hidden && { status: running, completedAt: null }),
    warnings: warnings.map(fileFinding),
    ...(fileError && !hidden && { fileError: fileFinding(fileError) }),
  };
}

function fileFinding(finding: FileFinding): FileFindingResponse {
  const { code, row, column } = finding;
  return { code, message: messageOf(finding), ...(row !== undefined && { row }), column };
}

/** The result of a row as the API shows it. */
export function rowResponse(result: RowResult): RowResponse {
  const { row, userId, status, problems, warnings, changes } = result;
  return {
    row,
    userId,
    status,
    details: detailsOf(result),
    problems: problems.map(rowFinding),
    warnings: warnings.map(rowFinding),
    changes: changes.map(({ field, from, to }) => ({ column: headingOf(field), from, to })),
  };
}

const rowFinding = (finding: RowResult['problems'][number]): RowFindingResponse => ({
  code: finding.code,
  column: finding.column,
  message: messageOf(finding),
});

const headingOf = (field: string): string => headingOfField[field as ProfileField];
