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

/** Deactivates a user, who may not sign in any more. An inactive user stays inactive. */
export class DeactivateUser extends Command<Result<SavedUser, EditRefusal>> {
  constructor(
    readonly userId: string,
    readonly request: EditRequest,
  ) {
    super();
  }
}

@CommandHandler(DeactivateUser)
export class DeactivateUserHandler implements ICommandHandler<DeactivateUser> {
  constructor(private readonly edits: EditUser) {}

  execute({ userId, request }: DeactivateUser): Promise<Result<SavedUser, EditRefusal>> {
    return this.edits.living(userId, { request, commandsFor });
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
  @DescribeEdit('Deactivates a user.', { findings: ['OWN_ACCOUNT'] })
  async deactivate(
    @Param('userId') userId: string,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<UserResponse | WrittenResponse> {
    const command = new DeactivateUser(userId, editRequestOf(request));
    return this.answer.answer(await this.commands.execute(command), reply);
  }
}
