import { Injectable } from '@nestjs/common';
import { CommandBus, type Command } from '@nestjs/cqrs';
import type { FastifyReply } from 'fastify';
import { ReadModelProgress } from '../../read-models/read-model-progress.js';
import { storeFailureOf } from '../../stores/store-failure.js';
import { Rejected } from '../../web/rejected.js';
import { answerWritten, type WrittenResponse } from '../../web/written.js';
import { etagOf } from '../etag.js';
import { UserDirectory } from '../read-model/user-directory.port.js';
import { ShowUsers } from '../show-users.js';
import type { UserResponse } from '../user-response.js';
import { editRefused } from './edit-refused.js';
import type { EditOutcome } from './edit-user.js';

/** The user as changed, or, when the read models do not show the edit within 5 s, where it was written. */
export type EditAnswer = UserResponse | WrittenResponse;

/** Sends the command of an edit to its handler and answers what came of it. */
@Injectable()
export class AnswerEdit {
  constructor(
    private readonly commands: CommandBus,
    private readonly directory: UserDirectory,
    private readonly progress: ReadModelProgress,
    private readonly show: ShowUsers,
  ) {}

  /** @throws {Rejected} for a refusal, and `USER_NOT_FOUND` when the user was deleted since. */
  async to(command: Command<EditOutcome>, reply: FastifyReply): Promise<EditAnswer> {
    const outcome = await this.commands.execute(command);
    if (!outcome.ok) throw editRefused(outcome.rejection);
    const { uuid, position } = outcome.value;
    reply.header('Rollbook-Position', String(position));
    if (!(await this.progress.passedWithin(position))) return answerWritten(reply, position);
    try {
      return await this.#shown(uuid, reply);
    } catch (error) {
      // The edit is done. A failure to read it back must not look like a failure to edit.
      if (storeFailureOf(error) !== undefined) return answerWritten(reply, position);
      throw error;
    }
  }

  async #shown(uuid: string, reply: FastifyReply): Promise<UserResponse> {
    const user = (await this.directory.findMany([uuid])).get(uuid);
    if (!user || user.status === 'deleted') throw new Rejected('USER_NOT_FOUND');
    const shown = await this.show.one(user);
    reply.header('ETag', etagOf(user.revision));
    return shown;
  }
}
