import { ApiProperty } from '@nestjs/swagger';
import { NextPage } from '../../web/page.js';
import { EntryResponse } from '../entry-response.js';

/** One change of one user, in a list of changes of all users. */
export class AuditEntryResponse extends EntryResponse {
  @ApiProperty({
    description: 'The User ID that the user has now; of a deleted user, the last one.',
    example: 'S0001',
  })
  readonly userId!: string;

  @ApiProperty({ description: 'Of the user: it never changes.', format: 'uuid' })
  readonly uuid!: string;
}

/** A part of the audit trail. */
export class AuditResponse {
  @ApiProperty({ description: 'In the order asked for.', type: [AuditEntryResponse] })
  readonly entries!: readonly AuditEntryResponse[];

  @NextPage()
  readonly next!: string | null;
}
