import { ApiProperty } from '@nestjs/swagger';
import type { HoldReason } from '../domain/held-import-events.js';

const holdReasons = ['dryRun', 'encoding', 'threshold'] satisfies HoldReason[];

/** Describes a number of users. */
const Users = (description: string): PropertyDecorator =>
  ApiProperty({ description, type: 'integer', minimum: 0 });

/** Why an import waits, or waited, for a decision. */
export class HoldResponse {
  @ApiProperty({
    description:
      'The first of these that applies. `dryRun`: the upload asked for it. `encoding`: the encoding was guessed, and names of users would change. ' +
      '`threshold`: the file would deactivate and delete many users.',
    enum: holdReasons,
  })
  readonly reason!: HoldReason;

  @Users('Users whom the file would deactivate.') readonly deactivations!: number;
  @Users('Users whom the file would delete.') readonly deletions!: number;
  @Users('Users who were active when the file was checked.') readonly activeUsers!: number;
}
