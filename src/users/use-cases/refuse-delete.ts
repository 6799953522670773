import { Controller, Delete } from '@nestjs/common';
import { RouteConfig } from '@nestjs/platform-fastify';
import { ApiTags } from '@nestjs/swagger';
import { DescribeRequest } from '../../web/describe-request.js';
import { onlyRefuses } from '../../web/methods-allowed.js';
import { Rejected } from '../../web/rejected.js';

const detail =
  'To delete a user, import a row with D in the column Active. To deactivate the user, import a row with 0.';

@ApiTags('Users')
@Controller('users')
export class RefuseDeleteController {
  /** @throws {Rejected} always: deleting is by import, where it is checked and recorded. */
  @Delete(':userId')
  @RouteConfig(onlyRefuses)
  @DescribeRequest({
    summary: 'Refused: users are deleted by importing a row with D in the column Active.',
    params: { userId: 'Of any user.' },
    takesAnyQuery: true,
    problems: ['METHOD_NOT_ALLOWED'],
  })
  refuse(): never {
    throw new Rejected('METHOD_NOT_ALLOWED', { detail, headers: { Allow: 'GET, HEAD, PATCH' } });
  }
}
