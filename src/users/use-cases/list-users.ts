import { Controller, Get, Query } from '@nestjs/common';
import { ApiProperty, ApiTags } from '@nestjs/swagger';
import { placeOf } from '../../web/cursor.js';
import { NextPage, pageOf } from '../../web/page.js';
import { DescribeQuestion } from '../../web/describe-request.js';
import { listQuery, type Given } from '../../web/query-parameters.js';
import { UserDirectory } from '../read-model/user-directory.port.js';
import { ShowUsers } from '../show-users.js';
import { UserResponse } from '../user-response.js';
import { usersQuery, WantedType } from '../wanted-type.js';

/** A part of the list of users. */
export class UserList {
  @ApiProperty({
    description: 'Ordered by folded User ID, by code points.',
    type: [UserResponse],
  })
  readonly users!: readonly UserResponse[];

  @NextPage()
  readonly next!: string | null;
}

const asked = {
  q: 'Three characters or more: a part of a User ID, first name, last name, e-mail or username. One or two: the beginning of a User ID, first name, last name or username. Upper and lower case are one.',
  ...usersQuery,
  ...listQuery,
} as const;

@ApiTags('Users')
@Controller('users')
export class ListUsersController {
  constructor(
    private readonly directory: UserDirectory,
    private readonly show: ShowUsers,
    private readonly wantedType: WantedType,
  ) {}

  @Get()
  @DescribeQuestion({
    summary: 'Lists the users, ordered by User ID.',
    answer: UserList,
    query: asked,
  })
  async list(@Query() query: Given<typeof asked>): Promise<UserList> {
    const { q: search, status, limit } = query;
    const userType = await this.wantedType.known(query.userType);
    const place = placeOf(query.after, 'string', 'string');
    const found = await this.directory.page({
      ...(status && { status }),
      ...(userType !== undefined && { userType }),
      ...(search !== undefined && { search }),
      ...(place && { after: { foldedUserId: place[0], uuid: place[1] } }),
      limit: limit + 1,
    });
    const { items, next } = pageOf(found, limit, (user) => [user.foldedUserId, user.uuid]);
    return { users: await this.show.all(items), next };
  }
}
