import { Controller, Get, Param } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { DescribeQuestion } from '../../web/describe-request.js';
import { Rejected } from '../../web/rejected.js';
import { emailIdParam } from '../answers/email-id-param.js';
import { EmailResponse } from '../answers/email-response.js';
import { ShowEmails } from '../answers/show-emails.js';
import { EmailLedger } from '../ledger/email-ledger.port.js';

@ApiTags('E-mails')
@Controller('emails')
export class GetEmailController {
  constructor(
    private readonly ledger: EmailLedger,
    private readonly show: ShowEmails,
  ) {}

  @Get(':emailId')
  @DescribeQuestion({
    summary: 'Gets an e-mail and how it stands.',
    answer: EmailResponse,
    params: emailIdParam,
    problems: ['EMAIL_NOT_FOUND'],
  })
  async get(@Param('emailId') emailId: string): Promise<EmailResponse> {
    const found = await this.ledger.find(emailId.toLowerCase());
    if (!found) throw new Rejected('EMAIL_NOT_FOUND');
    return this.show.one(found);
  }
}
