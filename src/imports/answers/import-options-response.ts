import { ApiProperty } from '@nestjs/swagger';
import type { FileEncoding } from '../read/text/file-encoding.js';

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
