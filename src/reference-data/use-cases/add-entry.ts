import { Body, Controller, Post, Res } from '@nestjs/common';
import { Command, CommandBus, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { Actor } from '../../auth/actor.js';
import type { Result } from '../../shared/result.js';
import { newUuid } from '../../shared/uuid.js';
import { addressPart } from '../../web/address-part.js';
import { DescribeRequest } from '../../web/describe-request.js';
import { referenceKinds, type ReferenceKind } from '../domain/reference-kind.js';
import type { ReferenceRejection } from '../domain/reference-list.js';
import { Kind } from '../list-address.js';
import { answerChange, GivenName, nameFindings, ReferenceResponse } from '../reference-answer.js';
import { ReferenceWriter, type Changed } from '../reference-writer.js';

/** The body of a request to add an entry. */
export class AddEntryBody {
  @GivenName('Teacher')
  readonly name!: string;
}

/** Puts a new entry into a list. */
export class AddEntry extends Command<Result<Changed, ReferenceRejection>> {
  constructor(
    readonly kind: ReferenceKind,
    readonly name: string,
    readonly actor: string,
    /** The uuid of the entry: the same uuid again adds nothing. Default: a new uuid. */
    readonly entryId: string = newUuid(),
  ) {
    super();
  }
}

@CommandHandler(AddEntry)
export class AddEntryHandler implements ICommandHandler<AddEntry> {
  constructor(private readonly writer: ReferenceWriter) {}

  execute({ kind, name, actor, entryId }: AddEntry): Promise<Result<Changed, ReferenceRejection>> {
    return this.writer.change({ kind, change: { type: 'AddEntry', entryId, name }, actor });
  }
}

@ApiTags('Reference data')
@Controller([...referenceKinds])
export class AddEntryController {
  constructor(private readonly commands: CommandBus) {}

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
    answerChange(reply, kind, added);
    reply.header('Location', `/api/${kind}/${addressPart(name)}`);
    return { name };
  }
}
