import { Injectable } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { ReadModelProgress } from '../../read-models/read-model-progress.js';
import type { Result } from '../../shared/result.js';
import { Rejected } from '../../web/rejected.js';
import { etagOf } from '../etag.js';
import { UserDirectory } from '../read-model/user-directory.port.js';
import { ShowUsers } from '../show-users.js';
import type { UserResponse } from '../user-response.js';
import { editRefused, type EditRefusal } from './edit-refused.js';
import type { SavedUser } from './edit-user.js';

/** Answers an edit with the user as changed. */
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
  ): Promise<UserResponse> {
    if (!outcome.ok) throw editRefused(outcome.rejection);
    const { uuid, position } = outcome.value;
    reply.header('Rollbook-Position', String(position));
    await this.progress.waitFor(position);
    const user = (await this.directory.findMany([uuid])).get(uuid);
    if (!user || user.status === 'deleted') throw new Rejected('USER_NOT_FOUND');
    reply.header('ETag', etagOf(user.revision));
    return this.show.one(user);
  }
}
