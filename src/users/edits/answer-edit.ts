import { Injectable } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { ReadModelProgress } from '../../read-models/read-model-progress.js';
import type { Result } from '../../shared/result.js';
import { Rejected } from '../../web/rejected.js';
import { etagOf } from '../etag.js';
import { UserDirectory } from '../read-model/user-directory.port.js';
import type { EditProblem } from '../rules/edit-problem.js';
import { ShowUsers } from '../show-users.js';
import type { UserResponse } from '../user-response.js';
import type { SavedUser } from './edit-user.js';

/** Why an edit was refused: a code, or everything that is wrong with what was asked for. */
export type EditRefusal = string | readonly EditProblem[];

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
    const { uuid, position, changed } = outcome.value;
    if (changed) reply.header('Rollbook-Position', String(position));
    await this.progress.waitFor(position);
    const user = (await this.directory.findMany([uuid])).get(uuid);
    if (!user || user.status === 'deleted') throw new Rejected('USER_NOT_FOUND');
    reply.header('ETag', etagOf(user.revision));
    return this.show.one(user);
  }
}

/** The answer to a refusal: problems are listed, and the first gives code and sentence. */
export function editRefused(refusal: EditRefusal): Rejected {
  if (typeof refusal === 'string') return new Rejected(refusal);
  const [first] = refusal;
  if (!first) throw new Error('An edit was refused for no reason.');
  return new Rejected(first.code, { detail: first.message, extra: { problems: refusal } });
}
