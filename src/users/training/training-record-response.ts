import { ApiProperty } from '@nestjs/swagger';

/** A training record as the API shows it. @see docs/import-contract.md §5 */
export class TrainingRecordResponse {
  @ApiProperty({ description: 'As the user has it now.' })
  readonly userId!: string;

  @ApiProperty({ description: '1 to 255 characters.' })
  readonly course!: string;

  @ApiProperty({ description: 'ISO 8601: a date, or a date-time in UTC.' })
  readonly completedAt!: string;
}
