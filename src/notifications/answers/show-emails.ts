import { Injectable } from '@nestjs/common';
import { UserDirectory } from '../../users/index.js';
import type { LedgerEmail } from '../ledger/email-ledger.port.js';
import { emailResponse, type EmailResponse } from './email-response.js';

/** E-mails as the API shows them. */
@Injectable()
export class ShowEmails {
  constructor(private readonly directory: UserDirectory) {}

  /** In the order given, each with the present User ID of its user; the uuid stands for a user that the directory does not know yet. */
  async many(emails: readonly LedgerEmail[]): Promise<readonly EmailResponse[]> {
    const users = await this.directory.findMany([...new Set(emails.map(({ uuid }) => uuid))]);
    return emails.map((email) => emailResponse(email, users.get(email.uuid)?.userId ?? email.uuid));
  }

  async one(email: LedgerEmail): Promise<EmailResponse> {
    const userId = (await this.directory.findMany([email.uuid])).get(email.uuid)?.userId;
    return emailResponse(email, userId ?? email.uuid);
  }
}
