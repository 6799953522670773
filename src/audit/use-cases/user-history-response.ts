import { ApiProperty } from '@nestjs/swagger';
import type { AuditEntry } from '../read-model/audit-trail.port.js';

const actions = [
  'created',
  'updated',
  'deactivated',
  'reactivated',
  'deleted',
  'userIdChanged',
  'passwordChanged',
  'trainingRecorded',
] satisfies AuditEntry['action'][];

/** One field before and after. */
export class ChangeResponse {
  @ApiProperty({ description: 'As in `GET /api/users/:userId`.' })
  readonly field!: string;

  @ApiProperty({ description: '`null` when it was empty.', nullable: true, type: String })
  readonly from!: string | null;

  @ApiProperty({ description: '`null` when it is empty now.', nullable: true, type: String })
  readonly to!: string | null;
}

/** One change of one user. */
export class EntryResponse {
  @ApiProperty({ description: 'ISO 8601, UTC.' })
  readonly at!: string;

  @ApiProperty({ description: 'An id: `token:<id>`, `user:<uuid>` or `system`.' })
  readonly actor!: string;

  @ApiProperty({ description: 'What happened.', enum: actions })
  readonly action!: AuditEntry['action'];

  @ApiProperty({
    description: 'What is different since; of a creation every field that is not empty.',
    type: [ChangeResponse],
  })
  readonly changes!: readonly ChangeResponse[];

  @ApiProperty({ description: 'The import that did it, when one did.', required: false })
  readonly importId?: string;

  @ApiProperty({ description: 'The row of its file.', required: false, type: 'integer' })
  readonly row?: number;

  @ApiProperty({ description: "Of the user's stream, from 0.", type: 'integer' })
  readonly revision!: number;
}

/** A part of the history of a user. */
export class HistoryResponse {
  @ApiProperty({ description: 'Oldest first.', type: [EntryResponse] })
  readonly entries!: readonly EntryResponse[];

  @ApiProperty({
    description: 'To be sent as `after` for what follows; `null` at the end.',
    nullable: true,
    type: String,
  })
  readonly next!: string | null;
}
