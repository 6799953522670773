import { ApiProperty } from '@nestjs/swagger';
import type { NameOf } from '../users/index.js';
import type { FileEncoding } from './csv/file-encoding.js';
import type { FileFinding } from './domain/import-events.js';
import { rowStatuses } from './domain/import-counts.js';
import type { Finding } from '../shared/finding.js';
import { fileMessage, rowMessage } from './findings/message-of.js';
import type { ImportStatus, ImportSummary, RowResult } from './read-model/import-results.port.js';
import { columnOfChange } from './column-of-change.js';
import { detailsOf } from './row-details.js';

const importStatuses = ['checking', 'applying', 'completed', 'failed'] satisfies ImportStatus[];

/** A problem or warning of the whole file. */
export class FileFindingResponse {
  @ApiProperty({ description: 'What it is, for programs.' })
  readonly code!: string;

  @ApiProperty({ description: 'What is wrong and what to do.' })
  readonly message!: string;

  @ApiProperty({
    description: 'As the spreadsheet counts: the header is row 1.',
    required: false,
    type: 'integer',
  })
  readonly row?: number;

  @ApiProperty({
    description: 'The heading, an unknown one as typed; `null` when it concerns no column.',
    required: false,
    nullable: true,
    type: String,
  })
  readonly column?: string | null;
}

/** How many rows ended how so far. */
export class ImportCountsResponse {
  @ApiProperty({ description: 'Rows that ended as Created.', type: 'integer' })
  readonly created!: number;

  @ApiProperty({ description: 'Rows that ended as Updated.', type: 'integer' })
  readonly updated!: number;

  @ApiProperty({ description: 'Rows that ended as Unchanged.', type: 'integer' })
  readonly unchanged!: number;

  @ApiProperty({ description: 'Rows that ended as Deactivated.', type: 'integer' })
  readonly deactivated!: number;

  @ApiProperty({ description: 'Rows that ended as Reactivated.', type: 'integer' })
  readonly reactivated!: number;

  @ApiProperty({ description: 'Rows that ended as Deleted.', type: 'integer' })
  readonly deleted!: number;

  @ApiProperty({ description: 'Rows that ended as Error.', type: 'integer' })
  readonly error!: number;

  @ApiProperty({
    description:
      'Rows with a warning, each counted by how it ended too. `rows?warnings=true` lists them.',
    type: 'integer',
  })
  readonly warnings!: number;
}

/** How the import was asked to be done. */
export class ImportOptionsResponse {
  @ApiProperty({
    description: 'Whether new active users get a welcome e-mail. Not supported yet: always false.',
  })
  readonly sendWelcomeEmail!: boolean;

  @ApiProperty({
    description: 'How the text is encoded, when that was named. Absent: told from its bytes.',
    required: false,
    type: String,
    example: 'windows-1252',
  })
  readonly encoding?: FileEncoding;
}

/** An import as the API shows it. @see docs/import-contract.md §5 */
export class ImportResponse {
  @ApiProperty({ description: 'Of this import; its Location ends with it.' })
  readonly importId!: string;

  @ApiProperty({
    description:
      '`checking`, then `applying`, then `completed` or `failed`. `completed` once users, history and export show its effects.',
    enum: importStatuses,
  })
  readonly status!: ImportStatus;

  @ApiProperty({ description: 'As it was uploaded; at most 255 characters.' })
  readonly fileName!: string;

  @ApiProperty({ description: 'Of the bytes as uploaded, in lower-case hex.' })
  readonly sha256!: string;

  @ApiProperty({ description: 'How the import was asked to be done.' })
  readonly options!: ImportOptionsResponse;

  @ApiProperty({ description: 'ISO 8601, UTC.' })
  readonly submittedAt!: string;

  @ApiProperty({ description: 'An id: `token:<id>`, `user:<uuid>` or `system`.' })
  readonly submittedBy!: string;

  @ApiProperty({
    description: 'When it ended, however it ended; `null` until then.',
    nullable: true,
    type: String,
  })
  readonly completedAt!: string | null;

  @ApiProperty({
    description: '`null` until the file is checked.',
    nullable: true,
    type: 'integer',
  })
  readonly rowsTotal!: number | null;

  @ApiProperty({ description: 'Rows that have a result.', type: 'integer' })
  readonly rowsDone!: number;

  @ApiProperty({ description: 'How many rows ended how so far.' })
  readonly counts!: ImportCountsResponse;

  @ApiProperty({
    description: 'What the file is warned of. The rows are applied.',
    type: [FileFindingResponse],
  })
  readonly warnings!: readonly FileFindingResponse[];

  @ApiProperty({
    description: 'Why nothing of the file was applied, or the rest was not.',
    required: false,
  })
  readonly fileError?: FileFindingResponse;
}

/** A problem or warning of a row. */
export class RowFindingResponse {
  @ApiProperty({ description: 'What it is, for programs.' })
  readonly code!: string;

  @ApiProperty({
    description: 'The heading; `null` when it concerns the whole row.',
    nullable: true,
    type: String,
  })
  readonly column!: string | null;

  @ApiProperty({ description: 'What is wrong and what to do.' })
  readonly message!: string;
}

/** One column of an existing user, before and after. */
export class RowChangeResponse {
  @ApiProperty({ description: 'The heading.' })
  readonly column!: string;

  @ApiProperty({ description: '`null` when it was empty.', nullable: true, type: String })
  readonly from!: string | null;

  @ApiProperty({ description: '`null` when it is empty now.', nullable: true, type: String })
  readonly to!: string | null;
}

/** The result of a row as the API shows it. */
export class RowResponse {
  @ApiProperty({ description: 'As the spreadsheet counts: the header is row 1.', type: 'integer' })
  readonly row!: number;

  @ApiProperty({ description: 'As in the file, edges trimmed; empty when the row has none.' })
  readonly userId!: string;

  @ApiProperty({ description: 'How the row ended.', enum: [...rowStatuses] })
  readonly status!: RowResult['status'];

  @ApiProperty({ description: 'What is to be said of the row, as in `rows.csv`.' })
  readonly details!: string;

  @ApiProperty({
    description: 'Of `Error`: every problem, else empty.',
    type: [RowFindingResponse],
  })
  readonly problems!: readonly RowFindingResponse[];

  @ApiProperty({
    description: 'What the row is warned of. It was applied.',
    type: [RowFindingResponse],
  })
  readonly warnings!: readonly RowFindingResponse[];

  @ApiProperty({
    description:
      'What the row changed of an existing user, in the order of the columns. A password shows no values.',
    type: [RowChangeResponse],
  })
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
  return { code, message: fileMessage(finding), ...(row !== undefined && { row }), column };
}

/** The result of a row as the API shows it. */
export function rowResponse(result: RowResult, nameOf: NameOf): RowResponse {
  const { row, userId, status, problems, warnings, changes } = result;
  return {
    row,
    userId,
    status,
    details: detailsOf(result),
    problems: problems.map(rowFinding),
    warnings: warnings.map(rowFinding),
    changes: changes.flatMap(({ field, from, to }) => {
      const column = columnOfChange(field);
      return column ? [{ column, from: nameOf(field, from), to: nameOf(field, to) }] : [];
    }),
  };
}

const rowFinding = (finding: Finding): RowFindingResponse => ({
  code: finding.code,
  column: finding.column,
  message: rowMessage(finding),
});
