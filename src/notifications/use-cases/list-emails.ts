import { Controller, Get, Query } from '@nestjs/common';
import { ApiProperty, ApiTags } from '@nestjs/swagger';
import { START } from '../../event-store/event-store.port.js';
import { UserDirectory } from '../../users/index.js';
import { placeOf } from '../../web/cursor.js';
import { DescribeQuestion } from '../../web/describe-request.js';
import { NextPage, pageOf } from '../../web/page.js';
import { listQuery, type Given, type Parameters } from '../../web/query-parameters.js';
import { EmailResponse } from '../answers/email-response.js';
import { ShowEmails } from '../answers/show-emails.js';
import { EmailLedger, emailStatuses } from '../ledger/email-ledger.port.js';

/** A part of the list of e-mails. */
export class EmailList {
  @ApiProperty({ description: 'In the order in which they were queued.', type: [EmailResponse] })
  readonly emails!: readonly EmailResponse[];

  @NextPage()
  readonly next!: string | null;
}

/** The parameters of the query. */
const asked = {
  status: {
    description: 'Only those with this status.',
    enum: emailStatuses,
    enumName: 'EmailStatus',
  },
  importId: 'Only those that this import caused.',
  userId: 'Only those of this user: of who has the User ID, else of who had it last.',
  ...listQuery,
} as const satisfies Parameters;

@ApiTags('E-mails')
@Controller('emails')
export class ListEmailsController {
  constructor(
    private readonly ledger: EmailLedger,
    private readonly directory: UserDirectory,
    private readonly show: ShowEmails,
  ) {}

  @Get()
  @DescribeQuestion({
    summary: 'Lists e-mails and how they stand.',
    answer: EmailList,
    query: asked,
  })
  async list(
    @Query() { status, importId, userId, after: cursor, limit }: Given<typeof asked>,
  ): Promise<EmailList> {
    const [after = START] = placeOf(cursor, 'number') ?? [];
    const uuid = userId === undefined ? undefined : await this.directory.findLastBearer(userId);
    // A User ID that no user has or had finds nothing.
    if (userId !== undefined && uuid === undefined) return { emails: [], next: null };
    const found = await this.ledger.page({
      ...(status !== undefined && { status }),
      ...(importId !== undefined && { importId: importId.toLowerCase() }),
      ...(uuid !== undefined && { uuid }),
      after,
      limit: limit + 1,
    });
    const { items, next } = pageOf(found, limit, ({ position }) => [position]);
    return { emails: await this.show.many(items), next };
  }
}
