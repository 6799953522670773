import { Body, Controller, Patch, Res } from '@nestjs/common';
import { Command, CommandBus, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { Actor } from '../../auth/actor.js';
import { Clock } from '../../shared/clock.js';
import type { Result } from '../../shared/result.js';
import { NeededText } from '../../web/body-members.js';
import { DescribeRequest } from '../../web/describe-request.js';
import { referenceKinds, type ReferenceKind } from '../domain/reference-kind.js';
import type { ReferenceRejection } from '../domain/reference-list.js';
import { Entry, type EntryAddress } from '../list-address.js';
import { nameFindings, referenceRefused } from '../reference-refused.js';
import { ReferenceResponse, showPosition } from '../reference-response.js';
import { ReferenceWriter, type Changed } from '../reference-writer.js';

/** The body of a request to rename an entry. */
export class RenameEntryBody {
  /** 1 to 255 characters; edges are trimmed. No other entry may have it, compared folded. */
  @NeededText({
    description:
      'The new name. Edges are trimmed. No other entry may have it; upper and lower case count as equal.',
    minLength: 1,
    maxLength: 255,
    example: 'Head Teacher',
  })
  readonly name!: string;
}

/** Gives an entry another name: the users who have it keep it. The present name changes nothing. */
export class RenameEntry extends Command<Result<Changed, ReferenceRejection>> {
  constructor(
    readonly kind: ReferenceKind,
    readonly name: string,
    readonly newName: string,
    readonly actor: string,
  ) {
    super();
  }
}

@CommandHandler(RenameEntry)
export class RenameEntryHandler implements ICommandHandler<RenameEntry> {
  constructor(
    private readonly writer: ReferenceWriter,
    private readonly clock: Clock,
  ) {}

  execute({
    kind,
    name,
    newName,
    actor,
  }: RenameEntry): Promise<Result<Changed, ReferenceRejection>> {
    const occurredAt = this.clock.now();
    const command = { type: 'RenameEntry', occurredAt, name, newName } as const;
    return this.writer.change({ kind, command, actor });
  }
}

@ApiTags('Reference data')
@Controller([...referenceKinds])
export class RenameEntryController {
  constructor(private readonly commands: CommandBus) {}

  /** Renames a job title, site or cost center. Its users stay linked. */
  @Patch(':name')
  @DescribeRequest({
    summary: 'Renames a job title, site or cost center. Its users stay linked.',
    answer: ReferenceResponse,
    params: { name: 'The present name, percent-encoded.' },
    headers: ['Rollbook-Position'],
    problems: ['REFERENCE_NOT_FOUND', 'REFERENCE_EXISTS'],
    findings: nameFindings,
  })
  async rename(
    @Entry() { kind, name }: EntryAddress,
    @Body() body: RenameEntryBody,
    @Actor() actor: string,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<ReferenceResponse> {
    const newName = body.name.trim();
    const renamed = await this.commands.execute(new RenameEntry(kind, name, newName, actor));
    if (!renamed.ok) throw referenceRefused(kind, renamed.rejection);
    showPosition(reply, renamed.value);
    return { name: newName };
  }
}
