import { Body, Controller, Post, Res } from '@nestjs/common';
import { Command, CommandBus, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { Actor } from '../../auth/actor.js';
import { Clock } from '../../shared/clock.js';
import type { Result } from '../../shared/result.js';
import { newUuid } from '../../shared/uuid.js';
import { addressPart } from '../../web/address-part.js';
import { NeededText } from '../../web/body-members.js';
import { DescribeRequest } from '../../web/describe-request.js';
import { referenceKinds, type ReferenceKind } from '../domain/reference-kind.js';
import type { ReferenceRejection } from '../domain/reference-list.js';
import { Kind } from '../list-address.js';
import { nameFindings, referenceRefused } from '../reference-refused.js';
import { ReferenceResponse, showPosition } from '../reference-response.js';
import { ReferenceWriter, type Changed } from '../reference-writer.js';

/** The body of a request to add an entry. */
export class AddEntryBody {
  /** 1 to 255 characters; edges are trimmed. No other entry may have it, compared folded. */
  @NeededText({
    description:
      'Edges are trimmed. No other entry may have it; upper and lower case count as equal.',
    minLength: 1,
    maxLength: 255,
    example: 'Teacher',
  })
  readonly name!: string;
}

/** Puts a new entry into a list. */
export class AddEntry extends Command<Result<Changed, ReferenceRejection>> {
  constructor(
    readonly kind: ReferenceKind,
    readonly name: string,
    readonly actor: string,
    /** A uuid for the entry: the same one again adds nothing. Default: a new one. */
    readonly entryId: string = newUuid(),
  ) {
    super();
  }
}

@CommandHandler(AddEntry)
export class AddEntryHandler implements ICommandHandler<AddEntry> {
  constructor(
    private readonly writer: ReferenceWriter,
    private readonly clock: Clock,
  ) {}

  execute({ kind, name, actor, entryId }: AddEntry): Promise<Result<Changed, ReferenceRejection>> {
    const occurredAt = this.clock.now();
    const command = { type: 'AddEntry', occurredAt, entryId, name } as const;
    return this.writer.change({ kind, command, actor });
  }
}

@ApiTags('Reference data')
@Controller([...referenceKinds])
export class AddEntryController {
  constructor(private readonly commands: CommandBus) {}

  /** Adds a job title, site or cost center. */
  @Post()
  @DescribeRequest({
    summary: 'Adds a job title, site or cost center.',
    answer: ReferenceResponse,
    status: 201,
    headers: ['Location', 'Rollbook-Position'],
    problems: ['REFERENCE_EXISTS'],
    findings: nameFindings,
  })
  async add(
    @Kind() kind: ReferenceKind,
    @Body() body: AddEntryBody,
    @Actor() actor: string,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<ReferenceResponse> {
    const name = body.name.trim();
    const added = await this.commands.execute(new AddEntry(kind, name, actor));
    if (!added.ok) throw referenceRefused(kind, added.rejection);
    reply.header('Location', `/api/${kind}/${addressPart(name)}`);
    showPosition(reply, added.value);
    return { name };
  }
}
