import { ApiProperty } from '@nestjs/swagger';
import type { EmailKind } from '../domain/email-events.js';
import { emailStatuses, type EmailStatus, type LedgerEmail } from '../ledger/email-ledger.port.js';
import { reasonOf } from './reason-of.js';

/** An e-mail as the API shows it. @see docs/import-contract.md §6 */
export class EmailResponse {
  @ApiProperty({ description: 'The id of the e-mail.', format: 'uuid' })
  readonly emailId!: string;

  @ApiProperty({ description: 'What it is for.', enum: ['welcome'], enumName: 'EmailKind' })
  readonly kind!: EmailKind;

  @ApiProperty({ description: 'The present User ID of its user.', example: 'S0001' })
  readonly userId!: string;

  @ApiProperty({ description: 'The uuid of its user.', format: 'uuid' })
  readonly uuid!: string;

  @ApiProperty({
    description: 'The import that caused it. `null` when none did.',
    nullable: true,
    type: String,
    format: 'uuid',
  })
  readonly importId!: string | null;

  @ApiProperty({
    description: 'The row of the import, as the spreadsheet counts. `null` without an import.',
    nullable: true,
    type: 'integer',
    minimum: 1,
    example: 2,
  })
  readonly row!: number | null;

  @ApiProperty({
    description:
      '`queued` until it has an end, also between two attempts. `sent`: the mail server has taken it.',
    enum: emailStatuses,
    enumName: 'EmailStatus',
  })
  readonly status!: EmailStatus;

  @ApiProperty({
    description: 'Attempts to send it, since it was queued or asked for again.',
    type: 'integer',
    minimum: 0,
  })
  readonly attempts!: number;

  @ApiProperty({
    description: 'When something happened to it last. ISO 8601, UTC.',
    format: 'date-time',
  })
  readonly at!: string;

  @ApiProperty({
    description:
      'Why it failed or was cancelled, or why its last attempt failed, for programs. `null` without a reason.',
    nullable: true,
    type: String,
    example: 'SMTP_550',
  })
  readonly code!: string | null;

  @ApiProperty({
    description: 'The same for people, with what the mail server said.',
    nullable: true,
    type: String,
    example: 'The mail server refused the e-mail with the answer 550: 550 5.1.1 User unknown',
  })
  readonly reason!: string | null;
}

/** An e-mail as the API shows it. `userId`: the present one of its user. */
export const emailResponse = (
  { emailId, kind, uuid, importId, row, status, attempts, at, code, response }: LedgerEmail,
  userId: string,
): EmailResponse => ({
  emailId,
  kind,
  userId,
  uuid,
  importId,
  row,
  status,
  attempts,
  at,
  code,
  reason: reasonOf(code, response),
});
