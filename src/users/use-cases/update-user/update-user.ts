import { Body, Controller, Param, Patch, Req, Res } from '@nestjs/common';
import { Command, CommandBus, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { ApiHeader, ApiTags } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { actorOf } from '../../../auth/actor.js';
import { accept, type Result } from '../../../shared/result.js';
import { DescribeRequest } from '../../../web/describe-request.js';
import { AnswerEdit } from '../../edits/answer-edit.js';
import { editHeaders, ifMatch, wishCodes } from '../../edits/edit-headers.js';
import { EditPasswords } from '../../edits/edit-passwords.js';
import {
  EditUser,
  type CurrentLivingUser,
  type EditCommand,
  type SavedUser,
} from '../../edits/edit-user.js';
import { WishKnowledge } from '../../edits/wish-knowledge.js';
import { requireMatch } from '../../etag.js';
import type { EditProblem } from '../../rules/edit-problem.js';
import { judgeWish } from '../../rules/judge-wish.js';
import type { UserWish } from '../../rules/user-wish.js';
import { UserResponse } from '../../user-response.js';
import { UpdateUserBody, wishOfUpdate } from './update-user-body.js';

type Refusal = 'USER_NOT_FOUND' | readonly EditProblem[];

/** Changes fields of a user, or their password. Nothing happens when all is as wished for. */
export class UpdateUser extends Command<Result<SavedUser, Refusal>> {
  constructor(
    readonly userId: string,
    readonly wish: UserWish,
    readonly actor: string,
    /** Refuses by what it throws a user at a revision that the caller did not mean. */
    readonly requireRevision?: (revision: number) => void,
  ) {
    super();
  }
}

@CommandHandler(UpdateUser)
export class UpdateUserHandler implements ICommandHandler<UpdateUser> {
  constructor(
    private readonly edits: EditUser,
    private readonly knowledge: WishKnowledge,
    private readonly passwords: EditPasswords,
  ) {}

  async execute(command: UpdateUser): Promise<Result<SavedUser, Refusal>> {
    const { userId, wish, actor, requireRevision } = command;
    const updated = await this.edits.living<readonly EditProblem[]>(userId, {
      actor,
      requireRevision,
      commandsFor: (current) => this.#commandsFor(wish, current),
      beforeAppend: (uuid, events) => this.passwords.store(wish.password, uuid, events),
      // The User ID stays, so it is the username.
      taken: async (_key, by) => [await this.knowledge.usernameTakenBy(wish.username ?? '', by)],
    });
    if (updated.ok) this.passwords.wereStored(wish.password);
    return updated;
  }

  async #commandsFor(
    wish: UserWish,
    current: CurrentLivingUser,
  ): Promise<Result<readonly EditCommand[], readonly EditProblem[]>> {
    const { uuid, user } = current;
    const subject = { uuid, userId: user.profile.userId, stored: user.profile };
    const judged = judgeWish(wish, subject, await this.knowledge.of(wish, subject));
    if (!judged.ok) return judged;
    const update = { type: 'UpdateUser', fields: judged.value } as const;
    const changesPassword = await this.passwords.isNew(wish.password, current);
    return accept(changesPassword ? [update, { type: 'ChangePassword' }] : [update]);
  }
}

@ApiTags('Users')
@Controller('users')
export class UpdateUserController {
  constructor(
    private readonly commands: CommandBus,
    private readonly answer: AnswerEdit,
  ) {}

  @Patch(':userId')
  @ApiHeader(ifMatch)
  @DescribeRequest({
    summary: 'Changes fields of a user; what is not given stays.',
    answer: UserResponse,
    headers: editHeaders,
    params: { userId: 'Compared without regard to case and width.' },
    problems: ['BODY_INVALID', 'USER_NOT_FOUND', 'REVISION_MISMATCH', ...wishCodes],
  })
  async update(
    @Param('userId') userId: string,
    @Body() body: UpdateUserBody,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<UserResponse> {
    const command = new UpdateUser(userId, wishOfUpdate(body), actorOf(request), (revision) =>
      requireMatch(request.headers['if-match'], revision),
    );
    return this.answer.answer(await this.commands.execute(command), reply);
  }
}
