import { Body, Controller, HttpCode, Param, Post, Req, Res } from '@nestjs/common';
import { CommandBus, Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { ApiHeader, ApiProperty, ApiTags } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { actorOf } from '../../auth/actor.js';
import { accept, reject, type Result } from '../../shared/result.js';
import { DescribeRequest } from '../../web/describe-request.js';
import { AnswerEdit } from '../edits/answer-edit.js';
import { editHeaders, ifMatch } from '../edits/edit-headers.js';
import { EditUser, type SavedUser } from '../edits/edit-user.js';
import { bodyInvalid, isWholeText } from '../edits/json-body.js';
import { requireMatch } from '../etag.js';
import type { EditProblem } from '../rules/edit-problem.js';
import { textProblems } from '../rules/text-problems.js';
import { UserResponse } from '../user-response.js';

/** The body of a request to change a User ID. */
export class ChangeUserIdBody {
  @ApiProperty({ description: '1 to 64 characters without ";"; edges are trimmed.' })
  readonly newUserId!: string;
}

type Refusal = 'USER_NOT_FOUND' | 'USER_ID_TAKEN' | readonly EditProblem[];

/** Gives a user another User ID: history and links stay. Nothing happens when it is the one they have. */
export class ChangeUserId extends Command<Result<SavedUser, Refusal>> {
  constructor(
    readonly userId: string,
    readonly newUserId: string,
    readonly actor: string,
    /** Refuses by what it throws a user at a revision that the caller did not mean. */
    readonly requireRevision?: (revision: number) => void,
  ) {
    super();
  }
}

@CommandHandler(ChangeUserId)
export class ChangeUserIdHandler implements ICommandHandler<ChangeUserId> {
  constructor(private readonly edits: EditUser) {}

  async execute(command: ChangeUserId): Promise<Result<SavedUser, Refusal>> {
    const { userId, newUserId, actor, requireRevision } = command;
    const problems = textProblems({ userId: newUserId });
    if (problems.length > 0) return reject(problems);
    return this.edits.living<Refusal>(userId, {
      actor,
      requireRevision,
      commandsFor: () => accept([{ type: 'ChangeUserId', newUserId }]),
      taken: () => 'USER_ID_TAKEN',
    });
  }
}

@ApiTags('Users')
@Controller('users')
export class ChangeUserIdController {
  constructor(
    private readonly commands: CommandBus,
    private readonly answer: AnswerEdit,
  ) {}

  @Post(':userId/change-user-id')
  @HttpCode(200)
  @ApiHeader(ifMatch)
  @DescribeRequest({
    summary: 'Gives a user another User ID; history and links stay.',
    answer: UserResponse,
    headers: editHeaders,
    params: { userId: 'The User ID so far.' },
    problems: [
      'BODY_INVALID',
      'USER_NOT_FOUND',
      'USER_ID_TAKEN',
      'REVISION_MISMATCH',
      'REQUIRED',
      'TOO_LONG',
      'CONTROL_CHARACTER',
      'INVISIBLE_CHARACTER',
      'ID_SCIENTIFIC',
      'SEPARATOR_IN_ID',
      'SPREADSHEET_ERROR',
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
    return this.answer.answer(await this.commands.execute(command), reply);
  }
}

function newUserIdOf(body: unknown): string {
  const given = (body as { readonly newUserId?: unknown } | null | undefined)?.newUserId;
  if (isWholeText(given)) return given.trim();
  throw bodyInvalid('The body is JSON with the text newUserId: {"newUserId": "F0001"}.');
}
