import { ApiProperty } from '@nestjs/swagger';

/** The answer to what begins an import. */
export class ImportStarted {
  @ApiProperty({ description: 'The id of the import, for `GET /api/imports/:id`.', format: 'uuid' })
  readonly importId!: string;

  @ApiProperty({ description: 'The import runs in the background.', enum: ['checking'] })
  readonly status!: 'checking';
}
