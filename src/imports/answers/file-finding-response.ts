import { ApiProperty } from '@nestjs/swagger';
import type { FileFinding } from '../domain/import-events.js';
import { fileCodes, fileMessage } from '../results/wording/message-of.js';

/** A problem or warning of the whole file. */
export class FileFindingResponse {
  @ApiProperty({ description: 'The code of the finding, for programs.', enum: [...fileCodes] })
  readonly code!: string;

  @ApiProperty({
    description: 'What is wrong and what to do.',
    example: 'Email: a value is needed.',
  })
  readonly message!: string;

  @ApiProperty({
    description: 'Counted as in the spreadsheet: the header is row 1.',
    required: false,
    type: 'integer',
    minimum: 1,
  })
  readonly row?: number;

  @ApiProperty({
    description:
      'The heading; an unknown heading as typed. `null` when the finding is about no column.',
    required: false,
    nullable: true,
    type: String,
  })
  readonly column?: string | null;
}

/** A finding as the API shows it. */
export function fileFindingResponse(finding: FileFinding): FileFindingResponse {
  const { code, row, column } = finding;
  return { code, message: fileMessage(finding), ...(row !== undefined && { row }), column };
}
