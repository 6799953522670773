import { Controller, Get, Param, Query, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { onlyParameters, type Query as QueryParameters } from '../../web/query-parameters.js';
import { Rejected } from '../../web/rejected.js';
import { UserDirectory } from '../read-model/user-directory.port.js';
import { userResponse, type UserResponse } from '../user-response.js';
import { etagOf } from '../etag.js';

@Controller('users')
export class GetUserController {
  constructor(private readonly directory: UserDirectory) {}

  /** The living holder of a User ID. */
  @Get(':userId')
  async get(
    @Param('userId') userId: string,
    @Query() query: QueryParameters,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<UserResponse> {
    onlyParameters(query, []);
    const user = await this.directory.find(userId);
    if (!user) throw new Rejected('USER_NOT_FOUND');
    reply.header('ETag', etagOf(user.revision));
    return userResponse(user);
  }
}
