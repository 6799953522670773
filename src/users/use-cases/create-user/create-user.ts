import { Body, Controller, Post, Req, Res } from '@nestjs/common';
import { Command, CommandBus, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { ApiHeader, ApiTags } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { examplesOf, type Finding } from '../../../shared/finding.js';
import { accept, reject, type Result } from '../../../shared/result.js';
import { addressPart } from '../../../web/address-part.js';
import { DescribeRequest } from '../../../web/describe-request.js';
import { isUsernameKey, userIdKey } from '../../domain/unique-keys.js';
import type { Profile } from '../../domain/user-events.js';
import { valueProblems } from '../../domain/value-problems.js';
import { AnswerEdit } from '../../edits/answer-edit.js';
import { EditPasswords } from '../../edits/edit-passwords.js';
import { editRequestOf, type EditRequest } from '../../edits/edit-request.js';
import { EditUser, type EditCommand, type SavedUser } from '../../edits/edit-user.js';
import { editHeaders, wishCodes } from '../../edits/describe-edit.js';
import { WishKnowledge } from '../../edits/wish-knowledge.js';
import { ifMatchSchema } from '../../etag.js';
import { judgeWish, problemsByThemselves } from '../../rules/judge-wish.js';
import { valueFindingKinds } from '../../rules/value-finding-kinds.js';
import type { WishedFields } from '../../rules/user-wish.js';
import { UserFinder } from '../../user-finder.js';
import { DescribeWritten, type WrittenResponse } from '../../../web/written.js';
import { UserResponse } from '../../user-response.js';
import { CreateUserBody, newUserOf, type NewUser } from './create-user-body.js';

type Refusal = 'USER_ID_TAKEN' | readonly Finding[];

/** Creates a user. */
export class CreateUser extends Command<Result<SavedUser, Refusal>> {
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

  async execute({ newUser, request }: CreateUser): Promise<Result<SavedUser, Refusal>> {
    const { userId, wish } = newUser;
    const created = await this.edits.created<Refusal>({
      request,
      isWrongByItself: problemsByThemselves(wish, userId).length > 0,
      commandsFor: ({ uuid }) => this.#commandsFor(newUser, uuid),
      beforeAppend: (uuid, events) => this.passwords.store(wish.password, uuid, events),
      taken: async (key, by) =>
        isUsernameKey(key)
          ? [await this.knowledge.usernameTakenBy(wish.username ?? userId, by)]
          : 'USER_ID_TAKEN',
    });
    if (created.ok) this.passwords.wereStored(wish.password);
    return created;
  }

  async #commandsFor(
    { userId, active, wish }: NewUser,
    uuid: string,
  ): Promise<Result<readonly EditCommand[], Refusal>> {
    // For an existing User ID only that is reported: the username would be taken as well.
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
  // Fields that a new user does not have are left out.
  const named = Object.entries(fields).filter(([, value]) => value !== null);
  return { ...own, ...Object.fromEntries(named) };
}

@ApiTags('Users')
@Controller('users')
export class CreateUserController {
  constructor(
    private readonly commands: CommandBus,
    private readonly answer: AnswerEdit,
  ) {}

  @Post()
  @DescribeWritten('Location')
  @ApiHeader({
    name: 'If-Match',
    description: 'Always refused: a new user has no ETag yet.',
    required: false,
    schema: ifMatchSchema,
  })
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
  ): Promise<UserResponse | WrittenResponse> {
    const newUser = newUserOf(body);
    const command = new CreateUser(newUser, editRequestOf(request));
    const created = await this.commands.execute(command);
    const answer = await this.answer.answer(created, reply);
    reply.header('Location', `/api/users/${addressPart(newUser.userId)}`);
    return answer;
  }
}
