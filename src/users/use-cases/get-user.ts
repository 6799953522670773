import { Controller, Get, Param, Res } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { DescribeQuestion } from '../../web/describe-request.js';
import { Rejected } from '../../web/rejected.js';
import { UserDirectory } from '../read-model/user-directory.port.js';
import { ShowUsers } from '../show-users.js';
import { UserResponse } from '../user-response.js';
import { etagOf } from '../etag.js';

@ApiTags('Users')
@Controller('users')
export class GetUserController {
  constructor(
    private readonly directory: UserDirectory,
    private readonly show: ShowUsers,
  ) {}

  @Get(':userId')
  @DescribeQuestion({
    summary: 'Gets the user with a User ID.',
    answer: UserResponse,
    headers: ['ETag'],
    params: { userId: 'Case and width of characters do not count.' },
    problems: ['USER_NOT_FOUND'],
  })
  async get(
    @Param('userId') userId: string,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<UserResponse> {
    const user = await this.directory.find(userId);
    if (!user) throw new Rejected('USER_NOT_FOUND');
    reply.header('ETag', etagOf(user.revision));
    return this.show.one(user);
  }
}
