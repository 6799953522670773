import { ApiProperty } from '@nestjs/swagger';
import type { RowStatus } from '../domain/import-events.js';

/** Describes the number of rows with a status. */
const RowsEndedAs = (status: RowStatus): PropertyDecorator =>
  ApiProperty({ description: `Rows that ended as ${status}.`, type: 'integer', minimum: 0 });

/** How many rows have each status so far. */
export class ImportCountsResponse {
  @RowsEndedAs('Created') readonly created!: number;
  @RowsEndedAs('Updated') readonly updated!: number;
  @RowsEndedAs('Unchanged') readonly unchanged!: number;
  @RowsEndedAs('Deactivated') readonly deactivated!: number;
  @RowsEndedAs('Reactivated') readonly reactivated!: number;
  @RowsEndedAs('Deleted') readonly deleted!: number;
  @RowsEndedAs('Restored') readonly restored!: number;
  @RowsEndedAs('Error') readonly error!: number;

  @ApiProperty({
    description:
      'Rows with a warning. Each is also counted by its status. `rows?warnings=true` lists them.',
    type: 'integer',
  })
  readonly warnings!: number;
}
