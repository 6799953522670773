import { Controller, Delete, HttpCode, Res } from '@nestjs/common';
import { Command, CommandBus, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { Actor } from '../../auth/actor.js';
import type { Result } from '../../shared/result.js';
import { DescribeRequest } from '../../web/describe-request.js';
import { referenceKinds, type ReferenceKind } from '../domain/reference-kind.js';
import type { ReferenceRejection } from '../domain/reference-list.js';
import { Entry, type EntryAddress } from '../list-address.js';
import type { ReferenceList } from '../reference-entries.js';
import { answerChange, type InUse } from '../reference-answer.js';
import { ReferenceUses } from '../reference-uses.port.js';
import { ReferenceWriter, type Changed } from '../reference-writer.js';

type Refusal = ReferenceRejection | InUse;

/** Removes an entry without users from a list. Its name is free again. */
export class RemoveEntry extends Command<Result<Changed, Refusal>> {
  constructor(
    readonly kind: ReferenceKind,
    readonly name: string,
    readonly actor: string,
  ) {
    super();
  }
}

/**
 * A user may get the entry between the counting and the removal: no lock spans the two. The user keeps it, shown by its last
 * name, as every user keeps an entry that was removed later. An import that has looked the entry up and not given it yet looks
 * again before it does.
 */
@CommandHandler(RemoveEntry)
export class RemoveEntryHandler implements ICommandHandler<RemoveEntry> {
  constructor(
    private readonly writer: ReferenceWriter,
    private readonly uses: ReferenceUses,
  ) {}

  execute({ kind, name, actor }: RemoveEntry): Promise<Result<Changed, Refusal>> {
    const objection = (list: ReferenceList) => this.#useOf(kind, name, list);
    return this.writer.change({ kind, change: { type: 'RemoveEntry', name }, actor, objection });
  }

  async #useOf(kind: ReferenceKind, name: string, list: ReferenceList): Promise<InUse | undefined> {
    const entry = list.find(name);
    if (!entry) return undefined;
    const users = await this.uses.countUsers(kind, entry.id);
    return users > 0 ? { code: 'REFERENCE_IN_USE', name: entry.name, users } : undefined;
  }
}

@ApiTags('Reference data')
@Controller([...referenceKinds])
export class RemoveEntryController {
  constructor(private readonly commands: CommandBus) {}

  @Delete(':name')
  @HttpCode(204)
  @DescribeRequest({
    summary: 'Removes a job title, site or cost center that no user has.',
    status: 204,
    headers: ['Rollbook-Position'],
    params: { name: 'The present name, percent-encoded.' },
    problems: ['REFERENCE_NOT_FOUND', 'REFERENCE_IN_USE', 'READ_MODELS_BEHIND'],
  })
  async remove(
    @Entry() { kind, name }: EntryAddress,
    @Actor() actor: string,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<void> {
    answerChange(reply, kind, await this.commands.execute(new RemoveEntry(kind, name, actor)));
  }
}
