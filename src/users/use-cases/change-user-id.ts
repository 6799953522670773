import { Body, Controller, HttpCode, Param, Post, Req, Res } from '@nestjs/common';
import { CommandBus, Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { ApiHeader, ApiProperty, ApiTags } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { actorOf } from '../../auth/actor.js';
import type { NewEvent } from '../../event-store/event-store.port.js';
import { ReadModelProgress } from '../../read-models/read-model-progress.js';
import { Clock } from '../../shared/clock.js';
import { accept, reject, type Result } from '../../shared/result.js';
import { newUuid } from '../../shared/uuid.js';
import { DescribeRequest } from '../../web/describe-request.js';
import { Rejected } from '../../web/rejected.js';
import { decideAll } from '../domain/decide-all.js';
import { userIdKey } from '../domain/unique-keys.js';
import { userIdProblems, type UserIdProblem } from '../domain/user-id-problem.js';
import { etagOf, requireMatch } from '../etag.js';
import { UserDirectory } from '../read-model/user-directory.port.js';
import { UserFinder, type FoundUser } from '../user-finder.js';
import { userResponse, UserResponse } from '../user-response.js';
import { UserWriter, type SaveOutcome } from '../user-writer.js';

/** The body of a request to change a User ID. */
export class ChangeUserIdBody {
  @ApiProperty({ description: '1 to 64 characters without ";"; edges are trimmed.' })
  readonly newUserId!: string;
}

type Saved = {
  readonly uuid: string;
  readonly revision: number;
  readonly position: number | undefined;
};
type Refusal = UserIdProblem | 'USER_NOT_FOUND' | 'USER_ID_TAKEN' | 'REVISION_MISMATCH';

/** Gives a user another User ID: history and links stay. Nothing happens when it is the one they have. */
export class ChangeUserId extends Command<Result<Saved, Refusal>> {
  constructor(
    readonly userId: string,
    readonly newUserId: string,
    readonly actor: string,
    /** Refuses by what it throws a user at a revision that the caller did not mean. */
    readonly requireRevision: (revision: number) => void = () => undefined,
  ) {
    super();
  }
}

/** Nobody edits one user this often between our reading and our writing. */
const attemptsAtMost = 25;

@CommandHandler(ChangeUserId)
export class ChangeUserIdHandler implements ICommandHandler<ChangeUserId> {
  constructor(
    private readonly finder: UserFinder,
    private readonly writer: UserWriter,
    private readonly clock: Clock,
  ) {}

  async execute(command: ChangeUserId): Promise<Result<Saved, Refusal>> {
    const [problem] = userIdProblems(command.newUserId);
    if (problem) return reject(problem);
    for (let attempt = 1; attempt <= attemptsAtMost; attempt += 1) {
      const outcome = await this.#attempt(command);
      if (outcome) return outcome;
    }
    throw new Error(`A user could not be changed in ${attemptsAtMost} attempts.`);
  }

  /** `undefined`: somebody else changed the user in between. */
  async #attempt(command: ChangeUserId): Promise<Result<Saved, Refusal> | undefined> {
    const key = userIdKey(command.userId);
    const found = (await this.finder.findByKeys([key])).get(key);
    if (!found) return reject('USER_NOT_FOUND');
    // The directory may be behind the log: what the caller is to have seen is the newest.
    const current = await this.finder.read(found.uuid);
    command.requireRevision(current.revision);
    const { newUserId } = command;
    const change = { type: 'ChangeUserId', newUserId, occurredAt: this.clock.now() } as const;
    const decision = decideAll([change], current.user);
    if (!decision.ok) return undefined;
    const { uuid, revision } = current;
    if (decision.value.events.length === 0) return accept({ uuid, revision, position: undefined });
    const events = decision.value.events.map((event): NewEvent => {
      const id = newUuid();
      return {
        ...event,
        id,
        metadata: { $correlationId: id, $causationId: id, actor: command.actor },
      };
    });
    const [saved] = await this.writer.save([{ uuid, revision, before: current.user, events }]);
    return answer(found, saved);
  }
}

function answer(
  { uuid }: FoundUser,
  saved: SaveOutcome | undefined,
): Result<Saved, Refusal> | undefined {
  if (saved?.status === 'taken') return reject('USER_ID_TAKEN');
  if (saved?.status !== 'saved') return undefined;
  return accept({ uuid, revision: saved.revision, position: saved.position });
}

@ApiTags('Users')
@Controller('users')
export class ChangeUserIdController {
  constructor(
    private readonly commands: CommandBus,
    private readonly directory: UserDirectory,
    private readonly progress: ReadModelProgress,
  ) {}

  @Post(':userId/change-user-id')
  @HttpCode(200)
  @ApiHeader({ name: 'If-Match', description: 'ETags that the user may have; * for any.' })
  @DescribeRequest({
    summary: 'Gives a user another User ID; history and links stay.',
    answer: UserResponse,
    headers: {
      ETag: 'The revision: for If-Match.',
      'Rollbook-Position': 'For waitFor; absent when nothing had to be done.',
    },
    params: { userId: 'The User ID so far.' },
    problems: [
      'BODY_INVALID',
      'USER_NOT_FOUND',
      'USER_ID_TAKEN',
      'REVISION_MISMATCH',
      'REQUIRED',
      'SEPARATOR_IN_ID',
      'TOO_LONG',
    ],
  })
  async change(
    @Param('userId') userId: string,
    @Body() body: ChangeUserIdBody,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<UserResponse> {
    const command = new ChangeUserId(userId, newUserIdOf(body), actorOf(request), (revision) =>
      requireMatch(request.headers['if-match'], revision),
    );
    const changed = await this.commands.execute(command);
    if (!changed.ok) throw new Rejected(changed.rejection);
    const { uuid, position } = changed.value;
    if (position !== undefined) {
      reply.header('Rollbook-Position', String(position));
      // The answer shows the user as changed.
      await this.progress.waitFor(position);
    }
    const user = (await this.directory.findMany([uuid])).get(uuid);
    if (!user) throw new Rejected('USER_NOT_FOUND');
    reply.header('ETag', etagOf(user.revision));
    return userResponse(user);
  }
}

function newUserIdOf(body: unknown): string {
  const given = (body as { readonly newUserId?: unknown } | null)?.newUserId;
  if (typeof given === 'string') return given.trim();
  const detail = 'The body is JSON with the text newUserId: {"newUserId": "F0001"}.';
  throw new Rejected('BODY_INVALID', { detail });
}
