import { Body, Controller, Post, Req, Res } from '@nestjs/common';
import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { ApiTags } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { examplesOf } from '../../../shared/finding.js';
import { accept, reject } from '../../../shared/result.js';
import { addressPart } from '../../../web/address-part.js';
import { DescribeRequest } from '../../../web/describe-request.js';
import { isUsernameKey, userIdKey } from '../../domain/unique-keys.js';
import type { Profile } from '../../domain/user-events.js';
import { valueProblems } from '../../domain/value-problems.js';
import { AnswerEdit, type EditAnswer } from '../../edits/answer-edit.js';
import { EditPasswords } from '../../edits/edit-passwords.js';
import { editRequestOf, type EditRequest } from '../../edits/edit-request.js';
import { EditUser, type EditCommands, type EditOutcome } from '../../edits/edit-user.js';
import { DescribeIfMatch, editHeaders, wishCodes } from '../../edits/describe-edit.js';
import { WishKnowledge } from '../../edits/wish-knowledge.js';
import { judgeWish, problemsByThemselves } from '../../rules/judge-wish.js';
import { valueFindingKinds } from '../../rules/value-finding-kinds.js';
import type { WishedFields } from '../../rules/user-wish.js';
import { UserFinder } from '../../user-finder.js';
import { DescribeWritten } from '../../../web/written.js';
import { UserResponse } from '../../user-response.js';
import { CreateUserBody, newUserOf, type NewUser } from './create-user-body.js';

/** Creates a user. */
export class CreateUser extends Command<EditOutcome> {
  constructor(
    readonly newUser: NewUser,
    readonly request: EditRequest,
  ) {
    super();
  }
}

@CommandHandler(CreateUser)
export class CreateUserHandler implements ICommandHandler<CreateUser> {
  constructor(
    private readonly edits: EditUser,
    private readonly finder: UserFinder,
    private readonly knowledge: WishKnowledge,
    private readonly passwords: EditPasswords,
  ) {}

  execute({ newUser, request }: CreateUser): Promise<EditOutcome> {
    const { userId, wish } = newUser;
    return this.edits.created({
      request,
      isWrongByItself: problemsByThemselves(wish, userId).length > 0,
      commandsFor: ({ uuid }) => this.#commandsFor(newUser, uuid),
      beforeAppend: (uuid, events) => this.passwords.store(wish.password, uuid, events),
      taken: async (key, by) =>
        isUsernameKey(key)
          ? [await this.knowledge.usernameTakenBy(wish.username ?? userId, by)]
          : 'USER_ID_TAKEN',
    });
  }

  async #commandsFor({ userId, active, wish }: NewUser, uuid: string): Promise<EditCommands> {
    // An existing User ID is the only problem reported: its username would be taken as well.
    if (await this.#isTaken(userId)) return reject('USER_ID_TAKEN');
    const subject = { uuid, userId, stored: undefined };
    const judged = judgeWish(wish, subject, await this.knowledge.of(wish, subject));
    if (!judged.ok) return judged;
    const profile = profileOf({ userId, active, wish }, judged.value);
    const create = { type: 'CreateUser', active, profile } as const;
    return accept(wish.password === undefined ? [create] : [create, { type: 'ChangePassword' }]);
  }

  async #isTaken(userId: string): Promise<boolean> {
    if (valueProblems.userId(userId).length > 0) return false;
    const key = userIdKey(userId);
    return (await this.finder.findByKeys([key])).has(key);
  }
}

function profileOf({ userId, wish }: NewUser, fields: WishedFields): Profile {
  const { firstName, lastName, email, userType, username } = wish;
  const own = { userId, firstName, lastName, email, userType, username: username ?? userId };
  // A new user has no empty fields: `null` is left out.
  const named = Object.entries(fields).filter(([, value]) => value !== null);
  return { ...own, ...Object.fromEntries(named) };
}

@ApiTags('Users')
@Controller('users')
export class CreateUserController {
  constructor(private readonly answer: AnswerEdit) {}

  @Post()
  @DescribeWritten('Location')
  @DescribeIfMatch('Always refused: a new user has no ETag yet.')
  @DescribeRequest({
    summary: 'Creates a user.',
    answer: UserResponse,
    status: 201,
    headers: [...editHeaders, 'Location'],
    problems: ['USER_ID_TAKEN', 'HEADER_INVALID', 'REVISION_MISMATCH', 'READ_MODELS_BEHIND'],
    findings: examplesOf(valueFindingKinds, wishCodes),
  })
  async create(
    @Body() body: CreateUserBody,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<EditAnswer> {
    const newUser = newUserOf(body);
    const command = new CreateUser(newUser, editRequestOf(request));
    const answer = await this.answer.to(command, reply);
    reply.header('Location', `/api/users/${addressPart(newUser.userId)}`);
    return answer;
  }
}
