import { Body, Controller, Patch, Res } from '@nestjs/common';
import { Command, CommandBus, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { Actor } from '../../auth/actor.js';
import type { Result } from '../../shared/result.js';
import { DescribeRequest } from '../../web/describe-request.js';
import { referenceKinds, type ReferenceKind } from '../domain/reference-kind.js';
import type { ReferenceRejection } from '../domain/reference-list.js';
import { Entry, type EntryAddress } from '../list-address.js';
import { answerChange, GivenName, nameFindings, ReferenceResponse } from '../reference-answer.js';
import { ReferenceWriter, type Changed } from '../reference-writer.js';

/** The body of a request to rename an entry. */
export class RenameEntryBody {
  @GivenName('Head Teacher', 'The new name. ')
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
  constructor(private readonly writer: ReferenceWriter) {}

  execute(command: RenameEntry): Promise<Result<Changed, ReferenceRejection>> {
    const { kind, name, newName, actor } = command;
    return this.writer.change({ kind, change: { type: 'RenameEntry', name, newName }, actor });
  }
}

@ApiTags('Reference data')
@Controller([...referenceKinds])
export class RenameEntryController {
  constructor(private readonly commands: CommandBus) {}

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
    answerChange(reply, kind, renamed);
    return { name: newName };
  }
}
