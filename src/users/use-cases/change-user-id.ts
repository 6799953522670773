import { Body, Controller, HttpCode, Param, Post, Req, Res } from '@nestjs/common';
import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { ApiTags } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { accept, reject } from '../../shared/result.js';
import { AnswerEdit, type EditAnswer } from '../edits/answer-edit.js';
import { DescribeEdit } from '../edits/describe-edit.js';
import { editRequestOf, type EditRequest } from '../edits/edit-request.js';
import { EditUser, type EditOutcome } from '../edits/edit-user.js';
import { NeededText } from '../../web/body-members.js';
import { longest } from '../domain/user-fields.js';
import { textProblems } from '../rules/text-problems.js';

/** The body of a request to change a User ID. */
export class ChangeUserIdBody {
  @NeededText({
    description: 'Must not contain ";". Edges are trimmed.',
    minLength: 1,
    maxLength: longest.userId,
    pattern: '^[^;]*$',
  })
  readonly newUserId!: string;
}

/** Changes the User ID of a user: history and links stay. The present User ID changes nothing. */
export class ChangeUserId extends Command<EditOutcome> {
  constructor(
    readonly userId: string,
    readonly newUserId: string,
    readonly request: EditRequest,
  ) {
    super();
  }
}

@CommandHandler(ChangeUserId)
export class ChangeUserIdHandler implements ICommandHandler<ChangeUserId> {
  constructor(private readonly edits: EditUser) {}

  async execute({ userId, newUserId, request }: ChangeUserId): Promise<EditOutcome> {
    const problems = textProblems({ userId: newUserId });
    if (problems.length > 0) return reject(problems);
    return this.edits.living(userId, {
      request,
      commandsFor: () => accept([{ type: 'ChangeUserId', newUserId }]),
      taken: () => 'USER_ID_TAKEN',
    });
  }
}

@ApiTags('Users')
@Controller('users')
export class ChangeUserIdController {
  constructor(private readonly answer: AnswerEdit) {}

  @Post(':userId/change-user-id')
  @HttpCode(200)
  @DescribeEdit('Changes the User ID of a user. History and links stay.', {
    problems: ['USER_ID_TAKEN'],
    findings: [
      'REQUIRED',
      'TOO_LONG',
      'CONTROL_CHARACTER',
      'INVISIBLE_CHARACTER',
      'ID_SCIENTIFIC',
      'SEPARATOR_IN_ID',
      'SPREADSHEET_ERROR',
    ],
  })
  change(
    @Param('userId') userId: string,
    @Body() body: ChangeUserIdBody,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<EditAnswer> {
    const command = new ChangeUserId(userId, body.newUserId.trim(), editRequestOf(request));
    return this.answer.to(command, reply);
  }
}
