import { Controller, HttpCode, Param, Post, Res } from '@nestjs/common';
import { Command, CommandBus, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { Actor } from '../../auth/actor.js';
import { EventStore, type Position } from '../../event-store/event-store.port.js';
import { handleCommand } from '../../event-store/handle-command.js';
import { stamped } from '../../event-store/stamped.js';
import { Clock } from '../../shared/clock.js';
import { accept, reject, type Result } from '../../shared/result.js';
import { DescribeRequest } from '../../web/describe-request.js';
import { Rejected } from '../../web/rejected.js';
import { emailIdParam } from '../answers/email-id-param.js';
import { EmailResponse } from '../answers/email-response.js';
import { ShowEmails } from '../answers/show-emails.js';
import { email, type EmailRejection } from '../domain/email.js';
import { emailStreamName, foldEmail } from '../email-stream.js';
import type { LedgerEmail } from '../ledger/email-ledger.port.js';
import { emailOfStream } from '../ledger/email-of-stream.js';
import { EmailSender } from '../sending/email-sender.js';

type Resent = { readonly email: LedgerEmail; readonly position: Position };
type Outcome = Result<Resent, EmailRejection>;

/** Sends an e-mail again that was sent, has failed or was cancelled: to the address that its user has by now, with a new link. */
export class ResendEmail extends Command<Outcome> {
  constructor(
    readonly emailId: string,
    readonly actor: string,
  ) {
    super();
  }
}

@CommandHandler(ResendEmail)
export class ResendEmailHandler implements ICommandHandler<ResendEmail> {
  constructor(
    private readonly store: EventStore,
    private readonly clock: Clock,
    private readonly sender: EmailSender,
  ) {}

  async execute({ emailId, actor }: ResendEmail): Promise<Outcome> {
    const stream = emailStreamName(emailId);
    return handleCommand(`E-mail ${emailId}`, async () => {
      const { events, revision } = await this.store.readStream(stream);
      const occurredAt = this.clock.now();
      const decision = email.decide({ type: 'RequestResend', occurredAt }, foldEmail(events));
      if (!decision.ok) return reject(decision.rejection);
      const requested = decision.value.map((event) => stamped(event, { actor }));
      const { position } = await this.store.append(stream, revision, requested);
      this.sender.wake();
      const now = emailOfStream((await this.store.readStream(stream)).events);
      return now ? accept({ email: now, position }) : reject('EMAIL_NOT_FOUND');
    });
  }
}

@ApiTags('E-mails')
@Controller('emails')
export class ResendEmailController {
  constructor(
    private readonly commands: CommandBus,
    private readonly show: ShowEmails,
  ) {}

  @Post(':emailId/resend')
  @HttpCode(202)
  @DescribeRequest({
    summary:
      'Sends an e-mail again that was sent, has failed or was cancelled: to the address that its user has now, with a new link.',
    answer: EmailResponse,
    status: 202,
    headers: ['Rollbook-Position'],
    params: emailIdParam,
    problems: ['EMAIL_NOT_FOUND', 'EMAIL_STATE_FORBIDS'],
  })
  async resend(
    @Param('emailId') emailId: string,
    @Actor() actor: string,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<EmailResponse> {
    const resent = await this.commands.execute(new ResendEmail(emailId.toLowerCase(), actor));
    if (!resent.ok) throw new Rejected(resent.rejection);
    reply.header('Rollbook-Position', String(resent.value.position));
    return this.show.one(resent.value.email);
  }
}
