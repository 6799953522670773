import { ApiProperty } from '@nestjs/swagger';
import { BeforeAndAfter } from '../../web/before-and-after.js';
import type { Finding } from '../../shared/finding.js';
import type { NameOf } from '../../users/index.js';
import { columnOfChange } from '../results/column-of-change.js';
import { rowStatuses } from '../domain/import-events.js';
import { rowCodes, rowMessage } from '../results/wording/message-of.js';
import type { RowResult } from '../results/import-results.port.js';
import { detailsOf } from '../results/row-details.js';

/** A problem or warning of a row. */
export class RowFindingResponse {
  @ApiProperty({ description: 'The code of the finding, for programs.', enum: [...rowCodes] })
  readonly code!: string;

  @ApiProperty({
    description: 'The heading. `null` when the finding is about the whole row.',
    nullable: true,
    type: String,
    example: 'Email',
  })
  readonly column!: string | null;

  @ApiProperty({
    description: 'What is wrong and what to do.',
    example: 'Email: a value is needed.',
  })
  readonly message!: string;
}

/** One column of an existing user, before and after. */
export class RowChangeResponse extends BeforeAndAfter {
  @ApiProperty({ description: 'The heading of the changed column.', example: 'Last Name' })
  readonly column!: string;
}

/** The result of a row as the API shows it. */
export class RowResponse {
  @ApiProperty({
    description: 'Counted as in the spreadsheet: the header is row 1.',
    type: 'integer',
    minimum: 2,
  })
  readonly row!: number;

  @ApiProperty({
    description: 'The User ID in the file, with its edges trimmed. Empty when the row has none.',
    example: 'S0001',
  })
  readonly userId!: string;

  @ApiProperty({ description: 'How the row ended.', enum: [...rowStatuses], example: 'Updated' })
  readonly status!: RowResult['status'];

  @ApiProperty({
    description: 'The result of the row in words, as in `rows.csv`.',
    example: 'Success No Email Sent. Changed: Last Name.',
  })
  readonly details!: string;

  @ApiProperty({
    description: 'All problems of a row with the status `Error`, else empty.',
    type: [RowFindingResponse],
    example: [],
  })
  readonly problems!: readonly RowFindingResponse[];

  @ApiProperty({
    description: 'Warnings about the row. The row was applied.',
    type: [RowFindingResponse],
    example: [],
  })
  readonly warnings!: readonly RowFindingResponse[];

  @ApiProperty({
    description:
      'The changed fields of an existing user, in the order of the columns. A password shows no values.',
    type: [RowChangeResponse],
  })
  readonly changes!: readonly RowChangeResponse[];
}

/** A result as the API shows it. `nameOf` says what to show of a stored value. */
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
