import { Controller, HttpCode, Param, Post, Res } from '@nestjs/common';
import { Command, CommandBus, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { ApiProperty, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { Actor } from '../../auth/actor.js';
import {
  EventStore,
  NO_STREAM,
  START,
  type Position,
  type StreamAppend,
} from '../../event-store/event-store.port.js';
import { stamped } from '../../event-store/stamped.js';
import { importStreamName } from '../../imports/index.js';
import { ReadModelProgress } from '../../read-models/read-model-progress.js';
import { Clock } from '../../shared/clock.js';
import { accept, reject, type Result } from '../../shared/result.js';
import { DescribeRequest } from '../../web/describe-request.js';
import { Rejected } from '../../web/rejected.js';
import { email } from '../domain/email.js';
import { emailStreamName } from '../email-stream.js';
import { EmailLedger, type LedgerEmail } from '../ledger/email-ledger.port.js';
import { EmailSender } from '../sending/email-sender.js';

/** E-mails that are looked up and asked for again together. */
const perSlice = 1_000;

/** How many e-mails are sent again. */
export class ResentResponse {
  @ApiProperty({ description: 'The import.', format: 'uuid' })
  readonly importId!: string;

  @ApiProperty({
    description: 'How many of its e-mails had failed, and are sent again.',
    type: 'integer',
    minimum: 0,
    example: 3,
  })
  readonly emails!: number;
}

/** `position`: of the newest event; `START` when no e-mail had failed. */
type Resent = { readonly emails: number; readonly position: Position };
type Outcome = Result<Resent, 'IMPORT_NOT_FOUND' | 'READ_MODELS_BEHIND'>;

/** Sends every e-mail of an import again that has failed. */
export class ResendFailed extends Command<Outcome> {
  constructor(
    readonly importId: string,
    readonly actor: string,
  ) {
    super();
  }
}

@CommandHandler(ResendFailed)
export class ResendFailedHandler implements ICommandHandler<ResendFailed> {
  constructor(
    private readonly store: EventStore,
    private readonly ledger: EmailLedger,
    private readonly progress: ReadModelProgress,
    private readonly clock: Clock,
    private readonly sender: EmailSender,
  ) {}

  async execute({ importId, actor }: ResendFailed): Promise<Outcome> {
    const { revision } = await this.store.readStream(importStreamName(importId), { limit: 1 });
    if (revision === NO_STREAM) return reject('IMPORT_NOT_FOUND');
    // A failure that the ledger does not know yet would be left out.
    if (!(await this.progress.passedWithin(this.store.newestKnown())))
      return reject('READ_MODELS_BEHIND');
    let resent: Resent = { emails: 0, position: START };
    let after: Position = START;
    for (;;) {
      const failed = await this.ledger.page({ status: 'failed', importId, after, limit: perSlice });
      resent = added(resent, await this.#resend(failed, actor));
      const last = failed.at(-1);
      if (!last || failed.length < perSlice) break;
      after = last.position;
    }
    this.sender.wake();
    return accept(resent);
  }

  /** One that has moved on meanwhile is left: another request was faster. */
  async #resend(failed: readonly LedgerEmail[], actor: string): Promise<Resent> {
    if (failed.length === 0) return { emails: 0, position: START };
    const occurredAt = this.clock.now();
    const outcomes = await this.store.appendMany(
      failed.flatMap((one) => resendOf(one, occurredAt, actor)),
    );
    const positions = outcomes.flatMap((outcome) => (outcome.ok ? [outcome.position] : []));
    return { emails: positions.length, position: positions.reduce(later, START) };
  }
}

const later = (one: Position, other: Position): Position => Math.max(one, other);

const added = (one: Resent, other: Resent): Resent => ({
  emails: one.emails + other.emails,
  position: later(one.position, other.position),
});

function resendOf(
  { emailId, revision, uuid: user, kind, sending, attempts }: LedgerEmail,
  occurredAt: string,
  actor: string,
): readonly StreamAppend[] {
  const state = { status: 'failed', kind, user, sending, attempts } as const;
  const decision = email.decide({ type: 'RequestResend', occurredAt }, state);
  if (!decision.ok) return [];
  const events = decision.value.map((event) => stamped(event, { actor }));
  return [{ stream: emailStreamName(emailId), expectedRevision: revision, events }];
}

@ApiTags('E-mails')
@Controller('imports')
export class ResendFailedController {
  constructor(private readonly commands: CommandBus) {}

  @Post(':importId/resend-failed')
  @HttpCode(202)
  @DescribeRequest({
    summary: 'Sends every e-mail of an import again that has failed.',
    answer: ResentResponse,
    status: 202,
    headers: ['Rollbook-Position'],
    params: { importId: { description: 'As the upload was answered.', format: 'uuid' } },
    problems: ['IMPORT_NOT_FOUND', 'READ_MODELS_BEHIND'],
  })
  async resend(
    @Param('importId') importId: string,
    @Actor() actor: string,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<ResentResponse> {
    const resent = await this.commands.execute(new ResendFailed(importId.toLowerCase(), actor));
    if (!resent.ok) throw new Rejected(resent.rejection);
    const { emails, position } = resent.value;
    if (position > START) reply.header('Rollbook-Position', String(position));
    return { importId, emails };
  }
}
