import { ApiProperty } from '@nestjs/swagger';
import type { EmailCounts } from './emails-of-imports.port.js';

/** Describes the number of e-mails with a status. */
const EmailsThatAre = (what: string): PropertyDecorator =>
  ApiProperty({ description: `E-mails that ${what}.`, type: 'integer', minimum: 0 });

/** How the e-mails of an import stand. */
export class EmailCountsResponse implements EmailCounts {
  @EmailsThatAre('are in the queue, those between two attempts included')
  readonly queued!: number;

  @EmailsThatAre('the mail server has taken') readonly sent!: number;
  @EmailsThatAre('have failed and are not tried again') readonly failed!: number;
  @EmailsThatAre('were cancelled, because of what their user is by now')
  readonly cancelled!: number;
}
