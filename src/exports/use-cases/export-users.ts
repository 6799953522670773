import { Controller, Get, Query, type StreamableFile } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { headings, LinkNames, UserDirectory, type DirectoryQuery } from '../../users/index.js';
import { csvResponse } from '../../web/csv-response.js';
import { DescribeQuestion } from '../../web/describe-request.js';
import {
  oneOf,
  onlyParameters,
  textOf,
  type Query as QueryParameters,
} from '../../web/query-parameters.js';
import { userLine } from '../csv/user-csv.js';

const usersPerSlice = 1_000;

type Filter = Pick<DirectoryQuery, 'status' | 'userType'>;

@ApiTags('Exports')
@Controller('exports')
export class ExportUsersController {
  constructor(
    private readonly directory: UserDirectory,
    private readonly names: LinkNames,
  ) {}

  /** Every living user, all columns, ordered by folded User ID; streamed. */
  @Get('users.csv')
  @DescribeQuestion({
    summary: 'Every user, active and inactive, with all columns: importing it changes nothing.',
    answer: 'csv',
    query: {
      status: { description: 'Only these.', enum: ['active', 'inactive'] },
      userType: 'Only those of this type.',
    },
  })
  export(@Query() query: QueryParameters): StreamableFile {
    onlyParameters(query, ['status', 'userType']);
    const status = oneOf(query, 'status', ['active', 'inactive'] as const);
    const userType = textOf(query, 'userType');
    const filter = { ...(status && { status }), ...(userType !== undefined && { userType }) };
    return csvResponse('users.csv', this.#slices(filter));
  }

  async *#slices(filter: Filter): AsyncGenerator<readonly (readonly string[])[]> {
    yield [headings];
    let page: DirectoryQuery = { ...filter, limit: usersPerSlice };
    for (;;) {
      const users = await this.directory.page(page);
      const linksOf = await this.names.ofUsers(users);
      yield users.map((user) => userLine(user, linksOf(user)));
      const last = users.at(-1);
      if (!last || users.length < usersPerSlice) return;
      page = { ...page, after: last };
    }
  }
}
