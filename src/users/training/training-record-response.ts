import { ApiProperty } from '@nestjs/swagger';

/** A training record as the API shows it. @see docs/import-contract.md §5 */
export class TrainingRecordResponse {
  @ApiProperty({ description: 'The present User ID of the user.', example: 'S0001' })
  readonly userId!: string;

  @ApiProperty({ description: '1 to 255 characters.', example: 'Fire safety' })
  readonly course!: string;

  @ApiProperty({ description: 'ISO 8601: a date, or a date-time in UTC.', example: '2026-01-31' })
  readonly completedAt!: string;
}
