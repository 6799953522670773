import { Body, Controller, Param, Patch, Req, Res } from '@nestjs/common';
import { Command, CommandBus, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { ApiTags } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Finding } from '../../../shared/finding.js';
import { accept, type Result } from '../../../shared/result.js';
import { Turns } from '../../../shared/turns.js';
import { AnswerEdit } from '../../edits/answer-edit.js';
import { DescribeEdit, wishCodes } from '../../edits/describe-edit.js';
import { EditPasswords } from '../../edits/edit-passwords.js';
import type { EditRefusal } from '../../edits/edit-refused.js';
import { editRequestOf, type EditRequest } from '../../edits/edit-request.js';
import { EditUser, type EditCommand, type SavedUser } from '../../edits/edit-user.js';
import { wishOf } from '../../edits/user-body.js';
import { WishKnowledge } from '../../edits/wish-knowledge.js';
import { judgeWish, problemsByThemselves } from '../../rules/judge-wish.js';
import type { UserWish } from '../../rules/user-wish.js';
import type { FoundUserNow } from '../../user-finder.js';
import type { WrittenResponse } from '../../../web/written.js';
import type { UserResponse } from '../../user-response.js';
import { UpdateUserBody } from './update-user-body.js';

/** Changes fields of a user, or the password. Present values change nothing. */
export class UpdateUser extends Command<Result<SavedUser, EditRefusal>> {
  constructor(
    readonly userId: string,
    readonly wish: UserWish,
    readonly request: EditRequest,
  ) {
    super();
  }
}

@CommandHandler(UpdateUser)
export class UpdateUserHandler implements ICommandHandler<UpdateUser> {
  /** Two edits at once that each name a supervisor could close a ring that neither of them sees. */
  readonly #supervisors = new Turns();

  constructor(
    private readonly edits: EditUser,
    private readonly knowledge: WishKnowledge,
    private readonly passwords: EditPasswords,
  ) {}

  execute(command: UpdateUser): Promise<Result<SavedUser, EditRefusal>> {
    if (!command.wish.supervisors) return this.#update(command);
    return this.#supervisors.take(() => this.#update(command));
  }

  async #update({ userId, wish, request }: UpdateUser): Promise<Result<SavedUser, EditRefusal>> {
    const isNewPassword = this.passwords.comparing(wish.password);
    const updated = await this.edits.living<readonly Finding[]>(userId, {
      request,
      isWrongByItself: problemsByThemselves(wish).length > 0,
      commandsFor: (current) => this.#commandsFor(wish, current, isNewPassword),
      beforeAppend: (uuid, events) => this.passwords.store(wish.password, uuid, events),
      // The User ID stays, so it is the username.
      taken: async (_key, by) => [await this.knowledge.usernameTakenBy(wish.username ?? '', by)],
    });
    if (updated.ok) this.passwords.wereStored(wish.password);
    return updated;
  }

  async #commandsFor(
    wish: UserWish,
    current: FoundUserNow,
    isNewPassword: (current: FoundUserNow) => Promise<boolean>,
  ): Promise<Result<readonly EditCommand[], readonly Finding[]>> {
    const { uuid, user } = current;
    // First, because it takes longest: the data that judges supervisors should be as new as possible.
    const changesPassword = await isNewPassword(current);
    const subject = { uuid, userId: user.profile.userId, stored: user.profile };
    const judged = judgeWish(wish, subject, await this.knowledge.of(wish, subject));
    if (!judged.ok) return judged;
    const update = { type: 'UpdateUser', fields: judged.value } as const;
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
  @DescribeEdit('Changes fields of a user; what is not given stays.', {
    problems: ['READ_MODELS_BEHIND'],
    findings: wishCodes,
  })
  async update(
    @Param('userId') userId: string,
    @Body() body: UpdateUserBody,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<UserResponse | WrittenResponse> {
    const command = new UpdateUser(userId, wishOf(body), editRequestOf(request));
    return this.answer.answer(await this.commands.execute(command), reply);
  }
}
