import { ApiProperty } from '@nestjs/swagger';
import { BeforeAndAfter } from '../web/before-and-after.js';
import { auditActions, type AuditAction } from './audit-words.js';

/** One field before and after. */
export class ChangeResponse extends BeforeAndAfter {
  @ApiProperty({
    description: 'The name of the field in `GET /api/users/:userId`.',
    example: 'lastName',
  })
  readonly field!: string;
}

/** One change of one user. */
export class EntryResponse {
  @ApiProperty({ description: 'ISO 8601, UTC.', format: 'date-time' })
  readonly at!: string;

  @ApiProperty({
    description: 'Who did it: `token:<id>`, `user:<uuid>` or `system`.',
    example: 'token:admin',
  })
  readonly actor!: string;

  @ApiProperty({ description: 'What happened.', enum: [...auditActions], example: 'updated' })
  readonly action!: AuditAction;

  @ApiProperty({
    description: 'The changed fields. For a created user, every field that is not empty.',
    type: [ChangeResponse],
  })
  readonly changes!: readonly ChangeResponse[];

  @ApiProperty({
    description: 'The import that made the change, if any.',
    required: false,
    format: 'uuid',
  })
  readonly importId?: string;

  @ApiProperty({
    description: 'The row of the imported file.',
    required: false,
    type: 'integer',
    minimum: 2,
  })
  readonly row?: number;

  @ApiProperty({
    description: "The revision of the user's stream, from 0.",
    type: 'integer',
    minimum: 0,
    example: 1,
  })
  readonly revision!: number;
}
