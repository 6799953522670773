import { Body, Controller, Param, Patch, Req, Res } from '@nestjs/common';
import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { ApiTags, PartialType } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Leases } from '../../leases/leases.port.js';
import { OneAtATime } from '../../leases/one-at-a-time.js';
import { accept } from '../../shared/result.js';
import { AnswerEdit, type EditAnswer } from '../edits/answer-edit.js';
import { DescribeEdit, wishCodes } from '../edits/describe-edit.js';
import { EditPasswords } from '../edits/edit-passwords.js';
import { editRequestOf, type EditRequest } from '../edits/edit-request.js';
import { EditUser, type EditCommands, type EditOutcome } from '../edits/edit-user.js';
import { wishOf } from '../edits/user-body.js';
import { UserFieldsBody } from '../edits/user-fields-body.js';
import { WishKnowledge } from '../edits/wish-knowledge.js';
import { judgeWish, problemsByThemselves } from '../rules/judge-wish.js';
import type { UserWish } from '../rules/user-wish.js';
import type { FoundUserNow } from '../user-finder.js';

const activation = 'POST /api/users/:userId/deactivate and /reactivate change that.';

/** The body of a request to change a user. A field that is not given stays. */
export class UpdateUserBody extends PartialType(UserFieldsBody) {
  static readonly elsewhere = {
    userId: 'POST /api/users/:userId/change-user-id changes that.',
    active: activation,
    status: activation,
  };
}

/** Changes fields of a user, or the password. Present values change nothing. */
export class UpdateUser extends Command<EditOutcome> {
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
  readonly #supervisors: OneAtATime;

  constructor(
    private readonly edits: EditUser,
    private readonly knowledge: WishKnowledge,
    private readonly passwords: EditPasswords,
    leases: Leases,
  ) {
    this.#supervisors = new OneAtATime('supervisors', leases);
  }

  execute(command: UpdateUser): Promise<EditOutcome> {
    if (!command.wish.supervisors) return this.#update(command);
    return this.#supervisors.take(() => this.#update(command));
  }

  #update({ userId, wish, request }: UpdateUser): Promise<EditOutcome> {
    const isNewPassword = this.passwords.comparing(wish.password);
    return this.edits.living(userId, {
      request,
      isWrongByItself: problemsByThemselves(wish).length > 0,
      commandsFor: (current) => this.#commandsFor(wish, current, isNewPassword),
      beforeAppend: (uuid, events) => this.passwords.store(wish.password, uuid, events),
      // The User ID stays, so it is the username.
      taken: async (_key, by) => [await this.knowledge.usernameTakenBy(wish.username ?? '', by)],
    });
  }

  async #commandsFor(
    wish: UserWish,
    current: FoundUserNow,
    isNewPassword: (current: FoundUserNow) => Promise<boolean>,
  ): Promise<EditCommands> {
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
  constructor(private readonly answer: AnswerEdit) {}

  @Patch(':userId')
  @DescribeEdit('Changes fields of a user; what is not given stays.', {
    problems: ['READ_MODELS_BEHIND'],
    findings: wishCodes,
  })
  update(
    @Param('userId') userId: string,
    @Body() body: UpdateUserBody,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<EditAnswer> {
    const command = new UpdateUser(userId, wishOf(body), editRequestOf(request));
    return this.answer.to(command, reply);
  }
}
