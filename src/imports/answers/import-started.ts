import { ApiProperty } from '@nestjs/swagger';
import type { ImportStatus } from '../results/import-results.port.js';
import { importStatuses } from './import-response.js';

/** The answer to what begins an import. */
export class ImportStarted {
  @ApiProperty({ description: 'The id of the import, for `GET /api/imports/:id`.', format: 'uuid' })
  readonly importId!: string;

  @ApiProperty({
    description:
      'The import runs in the background. When the request repeats another one with its key: how that import stands now.',
    enum: importStatuses,
    example: 'checking',
  })
  readonly status!: ImportStatus;
}
