import { Controller, HttpCode, Param, Post, Req, Res } from '@nestjs/common';
import { Command, CommandBus, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { ApiHeader, ApiTags } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { actorOf } from '../../auth/actor.js';
import { accept, type Result } from '../../shared/result.js';
import { DescribeRequest } from '../../web/describe-request.js';
import { AnswerEdit } from '../edits/answer-edit.js';
import { editHeaders, ifMatch } from '../edits/edit-headers.js';
import { EditUser, type SavedUser } from '../edits/edit-user.js';
import { requireMatch } from '../etag.js';
import { UserResponse } from '../user-response.js';

/** The user may not sign in any more. Nothing happens when that is so already. */
export class DeactivateUser extends Command<Result<SavedUser, 'USER_NOT_FOUND'>> {
  constructor(
    readonly userId: string,
    readonly actor: string,
    /** Refuses by what it throws a user at a revision that the caller did not mean. */
    readonly requireRevision?: (revision: number) => void,
  ) {
    super();
  }
}

@CommandHandler(DeactivateUser)
export class DeactivateUserHandler implements ICommandHandler<DeactivateUser> {
  constructor(private readonly edits: EditUser) {}

  execute({
    userId,
    actor,
    requireRevision,
  }: DeactivateUser): Promise<Result<SavedUser, 'USER_NOT_FOUND'>> {
    return this.edits.living(userId, { actor, requireRevision, commandsFor });
  }
}

const commandsFor = () => accept([{ type: 'DeactivateUser' }] as const);

@ApiTags('Users')
@Controller('users')
export class DeactivateUserController {
  constructor(
    private readonly commands: CommandBus,
    private readonly answer: AnswerEdit,
  ) {}

  @Post(':userId/deactivate')
  @HttpCode(200)
  @ApiHeader(ifMatch)
  @DescribeRequest({
    summary: 'Locks a user out.',
    answer: UserResponse,
    headers: editHeaders,
    params: { userId: 'Compared without regard to case and width.' },
    problems: ['USER_NOT_FOUND', 'REVISION_MISMATCH'],
  })
  async deactivate(
    @Param('userId') userId: string,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<UserResponse> {
    const command = new DeactivateUser(userId, actorOf(request), (revision) =>
      requireMatch(request.headers['if-match'], revision),
    );
    return this.answer.answer(await this.commands.execute(command), reply);
  }
}
