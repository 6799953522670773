import { Injectable } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { ReadModelProgress } from '../../read-models/read-model-progress.js';
import type { Result } from '../../shared/result.js';
import { storeFailureOf } from '../../sqlite/store-failure.js';
import { Rejected } from '../../web/rejected.js';
import { answerWritten, type WrittenResponse } from '../../web/written.js';
import { etagOf } from '../etag.js';
import { UserDirectory } from '../read-model/user-directory.port.js';
import { ShowUsers } from '../show-users.js';
import type { UserResponse } from '../user-response.js';
import { editRefused, type EditRefusal } from './edit-refused.js';
import type { SavedUser } from './edit-user.js';

/** Answers an edit with the user as changed, or, when the read models do not follow, with what was done. */
@Injectable()
export class AnswerEdit {
  constructor(
    private readonly directory: UserDirectory,
    private readonly progress: ReadModelProgress,
    private readonly show: ShowUsers,
  ) {}

  /** @throws {Rejected} for a refusal, and `USER_NOT_FOUND` when the user was deleted since. */
  async answer(
    outcome: Result<SavedUser, EditRefusal>,
    reply: FastifyReply,
  ): Promise<UserResponse | WrittenResponse> {
    if (!outcome.ok) throw editRefused(outcome.rejection);
    const { uuid, position } = outcome.value;
    reply.header('Rollbook-Position', String(position));
    if (!(await this.progress.passedWithin(position))) return answerWritten(reply, position);
    try {
      return await this.#shown(uuid, reply);
    } catch (error) {
      // The edit is done: that it cannot be read back just now must not look as if it were not.
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
