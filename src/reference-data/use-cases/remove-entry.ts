import { Controller, Delete, HttpCode, Res } from '@nestjs/common';
import { Command, CommandBus, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { Actor } from '../../auth/actor.js';
import { Clock } from '../../shared/clock.js';
import type { Result } from '../../shared/result.js';
import { DescribeRequest } from '../../web/describe-request.js';
import { referenceKinds, type ReferenceKind } from '../domain/reference-kind.js';
import type { ReferenceRejection } from '../domain/reference-list.js';
import { Entry, type EntryAddress } from '../list-address.js';
import type { ReferenceList } from '../reference-entries.js';
import { referenceInUse, referenceRefused } from '../reference-refused.js';
import { showPosition } from '../reference-response.js';
import { ReferenceUses } from '../reference-uses.port.js';
import { ReferenceWriter, type Changed } from '../reference-writer.js';

/** Users have the entry, called `name`: it stays. */
export type InUse = {
  readonly code: 'REFERENCE_IN_USE';
  readonly name: string;
  readonly users: number;
};

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
    private readonly clock: Clock,
  ) {}

  execute({ kind, name, actor }: RemoveEntry): Promise<Result<Changed, Refusal>> {
    const command = { type: 'RemoveEntry', occurredAt: this.clock.now(), name } as const;
    const objection = (list: ReferenceList) => this.#useOf(kind, name, list);
    return this.writer.change<InUse>({ kind, command, actor, objection });
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

  /** Removes a job title, site or cost center that no user has. */
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
    const removed = await this.commands.execute(new RemoveEntry(kind, name, actor));
    if (!removed.ok) throw refusalOf(kind, removed.rejection);
    showPosition(reply, removed.value);
  }
}

const refusalOf = (kind: ReferenceKind, refusal: Refusal): Error =>
  typeof refusal === 'string'
    ? referenceRefused(kind, refusal)
    : referenceInUse(kind, refusal.name, refusal.users);
