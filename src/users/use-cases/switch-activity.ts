import { Controller, HttpCode, Param, Post, Req, Res } from '@nestjs/common';
import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { ApiTags } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { accept } from '../../shared/result.js';
import { AnswerEdit, type EditAnswer } from '../edits/answer-edit.js';
import { DescribeEdit } from '../edits/describe-edit.js';
import { editRequestOf, type EditRequest } from '../edits/edit-request.js';
import { EditUser, type EditOutcome } from '../edits/edit-user.js';

/** Deactivates a user, who may not sign in any more, or activates the user again. An active user who is activated stays as is. */
export class SwitchActivity extends Command<EditOutcome> {
  constructor(
    readonly type: 'DeactivateUser' | 'ReactivateUser',
    readonly userId: string,
    readonly request: EditRequest,
  ) {
    super();
  }
}

@CommandHandler(SwitchActivity)
export class SwitchActivityHandler implements ICommandHandler<SwitchActivity> {
  constructor(private readonly edits: EditUser) {}

  execute({ type, userId, request }: SwitchActivity): Promise<EditOutcome> {
    return this.edits.living(userId, { request, commandsFor: () => accept([{ type }]) });
  }
}

@ApiTags('Users')
@Controller('users')
export class DeactivateUserController {
  constructor(private readonly answer: AnswerEdit) {}

  @Post(':userId/deactivate')
  @HttpCode(200)
  @DescribeEdit('Deactivates a user.', { findings: ['OWN_ACCOUNT'] })
  deactivate(
    @Param('userId') userId: string,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<EditAnswer> {
    const command = new SwitchActivity('DeactivateUser', userId, editRequestOf(request));
    return this.answer.to(command, reply);
  }
}

/** A class of its own: clients name the request after it. */
@ApiTags('Users')
@Controller('users')
export class ReactivateUserController {
  constructor(private readonly answer: AnswerEdit) {}

  @Post(':userId/reactivate')
  @HttpCode(200)
  @DescribeEdit('Activates a user.')
  reactivate(
    @Param('userId') userId: string,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<EditAnswer> {
    const command = new SwitchActivity('ReactivateUser', userId, editRequestOf(request));
    return this.answer.to(command, reply);
  }
}
