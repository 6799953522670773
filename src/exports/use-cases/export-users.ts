import { Controller, Get, Query, type StreamableFile } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { foldKey } from '../../shared/fold-key.js';
import {
  headings,
  LinkNames,
  UserDirectory,
  usersQuery,
  WantedType,
  type DirectoryQuery,
  type DirectoryUser,
} from '../../users/index.js';
import type { CsvLines } from '../../web/csv-text.js';
import { Downloads } from '../../web/downloads.js';
import { DescribeQuestion } from '../../web/describe-request.js';
import type { Given } from '../../web/query-parameters.js';
import { userLine } from '../csv/user-csv.js';

/** How many users are read and written in one turn. */
const usersPerSlice = 500;

@ApiTags('Exports')
@Controller('exports')
export class ExportUsersController {
  constructor(
    private readonly directory: UserDirectory,
    private readonly names: LinkNames,
    private readonly downloads: Downloads,
    private readonly wantedType: WantedType,
  ) {}

  /** Streams every user that is not deleted, with all columns, ordered by folded User ID. */
  @Get('users.csv')
  @DescribeQuestion({
    summary:
      'Exports every user, active and inactive, with all columns. Importing the file changes nothing.',
    answer: { csv: [headings.join(',')] },
    problems: ['TOO_MANY_EXPORTS'],
    query: usersQuery,
  })
  async export(@Query() { status, userType }: Given<typeof usersQuery>): Promise<StreamableFile> {
    const wanted = filterOf(status, await this.wantedType.known(userType));
    return this.downloads.csv('users.csv', async () => {
      const { reader, close } = await this.directory.snapshot();
      return { pieces: this.#slices(reader, wanted), close };
    });
  }

  async *#slices(
    people: Pick<UserDirectory, 'findMany' | 'page'>,
    isWanted: (user: DirectoryUser) => boolean,
  ): CsvLines {
    yield [headings];
    const namesOf = await this.names.fixed(people);
    let page: DirectoryQuery = { limit: usersPerSlice };
    for (;;) {
      const users = await people.page(page);
      const shown = users.filter(isWanted);
      const linksOf = await namesOf(shown);
      yield shown.map((user) => userLine(user, linksOf(user)));
      const last = users.at(-1);
      if (!last || users.length < usersPerSlice) return;
      page = { ...page, after: last };
    }
  }
}

/** The filter is applied here and not in the store: a store that searches all users for a few would take a long turn. */
function filterOf(
  status: DirectoryUser['status'] | undefined,
  userType: string | undefined,
): (user: DirectoryUser) => boolean {
  const type = userType === undefined ? undefined : foldKey(userType);
  return (user) =>
    (status === undefined || user.status === status) &&
    (type === undefined || foldKey(user.userType) === type);
}
