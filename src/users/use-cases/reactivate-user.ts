import { Controller, HttpCode, Param, Post, Req, Res } from '@nestjs/common';
import { Command, CommandBus, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { ApiTags } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { accept, type Result } from '../../shared/result.js';
import { AnswerEdit } from '../edits/answer-edit.js';
import { DescribeEdit } from '../edits/describe-edit.js';
import type { EditRefusal } from '../edits/edit-refused.js';
import { editRequestOf, type EditRequest } from '../edits/edit-request.js';
import { EditUser, type SavedUser } from '../edits/edit-user.js';
import type { WrittenResponse } from '../../web/written.js';
import type { UserResponse } from '../user-response.js';

/** Activates a user, who may sign in again. An active user stays active. */
export class ReactivateUser extends Command<Result<SavedUser, EditRefusal>> {
  constructor(
    readonly userId: string,
    readonly request: EditRequest,
  ) {
    super();
  }
}

@CommandHandler(ReactivateUser)
export class ReactivateUserHandler implements ICommandHandler<ReactivateUser> {
  constructor(private readonly edits: EditUser) {}

  execute({ userId, request }: ReactivateUser): Promise<Result<SavedUser, EditRefusal>> {
    return this.edits.living(userId, { request, commandsFor });
  }
}

const commandsFor = () => accept([{ type: 'ReactivateUser' }] as const);

@ApiTags('Users')
@Controller('users')
export class ReactivateUserController {
  constructor(
    private readonly commands: CommandBus,
    private readonly answer: AnswerEdit,
  ) {}

  @Post(':userId/reactivate')
  @HttpCode(200)
  @DescribeEdit('Activates a user.')
  async reactivate(
    @Param('userId') userId: string,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<UserResponse | WrittenResponse> {
    const command = new ReactivateUser(userId, editRequestOf(request));
    return this.answer.answer(await this.commands.execute(command), reply);
  }
}
