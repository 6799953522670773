import { ApiProperty } from '@nestjs/swagger';
import type { FileEncoding } from '../read/text/file-encoding.js';
import { FileFindingResponse, fileFindingResponse } from './file-finding-response.js';
import { ImportCountsResponse } from './import-counts-response.js';
import { noCounts } from '../domain/import-counts.js';
import type { Hold, ImportStatus, ImportSummary } from '../results/import-results.port.js';
import { HoldResponse } from './hold-response.js';

/** How an import may stand. */
export const importStatuses = [
  'checking',
  'held',
  'applying',
  'completed',
  'cancelled',
  'failed',
] satisfies ImportStatus[];

/** The options of the import. */
export class ImportOptionsResponse {
  @ApiProperty({
    description: 'Whether new active users with an address of their own get a welcome e-mail.',
  })
  readonly sendWelcomeEmail!: boolean;

  @ApiProperty({
    description: 'What a blank optional cell does to an existing user. Absent: keep.',
    required: false,
    enum: ['keep', 'clear'],
    enumName: 'BlankCells',
  })
  readonly blankCells?: 'keep' | 'clear';

  @ApiProperty({
    description: 'Whether D deletes users with training records. Absent: false.',
    required: false,
  })
  readonly deleteTrainingRecords?: boolean;

  @ApiProperty({
    description: 'Whether protected users may be changed. Absent: false.',
    required: false,
  })
  readonly allowProtected?: boolean;

  @ApiProperty({
    description: 'The encoding that the upload named. Absent: the bytes of the file tell it.',
    required: false,
    type: String,
    example: 'windows-1252',
  })
  readonly encoding?: FileEncoding;

  @ApiProperty({
    description: 'Whether the import stops before it changes anything. Absent: false.',
    required: false,
  })
  readonly dryRun?: boolean;
}

/** An import as the API shows it. @see docs/import-contract.md §5 */
export class ImportResponse {
  @ApiProperty({
    description: 'The id of the import. The header Location ends with it.',
    format: 'uuid',
  })
  readonly importId!: string;

  @ApiProperty({
    description:
      '`checking`, then `held` when a decision is needed, then `applying`, then `completed`, `cancelled` or `failed`. At `completed`, users, history and export show its changes.',
    enum: importStatuses,
    example: 'completed',
  })
  readonly status!: ImportStatus;

  @ApiProperty({
    description: 'The name of the uploaded file, at most 255 characters.',
    example: 'users.csv',
  })
  readonly fileName!: string;

  @ApiProperty({
    description: 'SHA-256 of the uploaded bytes, in lower-case hex. `null` for an undo.',
    nullable: true,
    type: String,
    pattern: '^[0-9a-f]{64}$',
    example: '2c26b46b68ffc68ff99b453c1d30413413422d706483bfa0f98a5e886266e7ae',
  })
  readonly sha256!: string | null;

  @ApiProperty({ description: 'The options of the import.' })
  readonly options!: ImportOptionsResponse;

  @ApiProperty({ description: 'When the file was uploaded. ISO 8601, UTC.', format: 'date-time' })
  readonly submittedAt!: string;

  @ApiProperty({
    description: 'Who uploaded the file: `token:<id>`, `user:<uuid>` or `system`.',
    example: 'token:admin',
  })
  readonly submittedBy!: string;

  @ApiProperty({
    description: 'When the import completed, failed or was cancelled. `null` until then.',
    nullable: true,
    type: String,
    format: 'date-time',
  })
  readonly completedAt!: string | null;

  @ApiProperty({
    description: 'Rows of the file. `null` until the check has read the file to its end.',
    nullable: true,
    type: 'integer',
    minimum: 0,
    example: 1200,
  })
  readonly rowsTotal!: number | null;

  @ApiProperty({
    description: 'Rows that have a result.',
    type: 'integer',
    minimum: 0,
    example: 1200,
  })
  readonly rowsDone!: number;

  @ApiProperty({
    description:
      'How many seconds the rest of the rows will take, from the speed of the last ones. `null` while it is not known: before the first rows are applied, while nothing moves, and when the import has ended.',
    nullable: true,
    type: 'integer',
    minimum: 0,
    example: 40,
  })
  readonly secondsLeft!: number | null;

  @ApiProperty({
    description:
      'How many rows have each status so far. While the import is held, how many would have it.',
  })
  readonly counts!: ImportCountsResponse;

  @ApiProperty({
    description: 'Warnings about the whole file. Its rows are applied.',
    type: [FileFindingResponse],
    example: [],
  })
  readonly warnings!: readonly FileFindingResponse[];

  @ApiProperty({
    description:
      'Why the import waits, or waited, for a decision. Absent for one that was never held.',
    required: false,
  })
  readonly hold?: HoldResponse;

  @ApiProperty({
    description: 'The import that this one undoes. `null` for an import of a file.',
    nullable: true,
    type: String,
    format: 'uuid',
  })
  readonly undoOf!: string | null;

  @ApiProperty({
    description: 'The newest import that undoes this one, held or ended. `null` without one.',
    nullable: true,
    type: String,
    format: 'uuid',
  })
  readonly undoneBy!: string | null;

  @ApiProperty({
    description: 'Why the file, or the rest of it, was not applied.',
    required: false,
  })
  readonly fileError?: FileFindingResponse;
}

/** What is known of the progress of an import beside the read models. */
type KnownBeside = {
  /** How many rows its file has, while it is checked and its file is read. */
  readonly rowsTotal?: number;
  /** `null`: not known. */
  readonly secondsLeft?: number | null;
};

/** How an import that has ended looked before. */
const before = ({ rowsTotal, hold }: ImportSummary): ImportStatus => {
  if (rowsTotal === null) return 'checking';
  return hold?.isConfirmed === false ? 'held' : 'applying';
};

/** Of an import that ended while it was held, no row has a result. */
const countsOf = ({ status, hold, counts }: ImportSummary): ImportResponse['counts'] =>
  status !== 'held' && hold?.isConfirmed === false ? noCounts : counts;

/** An import as the API shows it: as going on until every read model has passed the event that ended it. @see docs/protocols.md §3 */
export function importResponse(
  summary: ImportSummary,
  shownUpTo: number,
  beside: KnownBeside = {},
): ImportResponse {
  const { endedPosition, submittedPosition: _order, fileError, warnings, hold, ...shown } = summary;
  const hidden = endedPosition !== null && endedPosition > shownUpTo;
  return {
    ...shown,
    secondsLeft: null,
    ...beside,
    ...(hidden && { status: before(summary), completedAt: null }),
    sha256: shown.sha256 === '' ? null : shown.sha256,
    counts: countsOf(summary),
    ...(hold && { hold: holdResponse(hold) }),
    warnings: warnings.map(fileFindingResponse),
    ...(fileError && !hidden && { fileError: fileFindingResponse(fileError) }),
  };
}

function holdResponse({ reason, deactivations, deletions, activeUsers }: Hold): HoldResponse {
  return { reason, deactivations, deletions, activeUsers };
}
