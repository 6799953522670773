import { Controller, Get, Param, Query, type StreamableFile } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { EventStore, type Revision } from '../../event-store/event-store.port.js';
import { guardedCell } from '../../shared/spreadsheet-text.js';
import { isUuid } from '../../shared/uuid.js';
import { LinkNames, UserDirectory } from '../../users/index.js';
import { cursorOf, placeOf } from '../../web/cursor.js';
import { DescribeQuestion } from '../../web/describe-request.js';
import { Downloads } from '../../web/downloads.js';
import { listQuery, type Given } from '../../web/query-parameters.js';
import { Rejected } from '../../web/rejected.js';
import { lastBearer } from '../last-bearer.js';
import { readHistory } from '../read-history.js';
import { withNames, type NamedEntry } from '../with-names.js';
import { HistoryResponse } from './user-history-response.js';

const asked = {
  params: { userId: 'The User ID of a user, or else of the last deleted user.' },
  problems: ['USER_NOT_FOUND'],
};
const ofEarlier = {
  uuid: {
    description: 'Of an earlier holder of this User ID: whose changes are asked for instead.',
    format: 'uuid',
  },
} as const;

const csvColumns = ['At', 'Actor', 'Action', 'Field', 'From', 'To', 'Import', 'Row', 'Revision'];

const entriesPerSlice = 1_000;

@ApiTags('Users')
@Controller('users')
export class UserHistoryController {
  constructor(
    private readonly directory: UserDirectory,
    private readonly store: EventStore,
    private readonly names: LinkNames,
    private readonly downloads: Downloads,
  ) {}

  /** Every change of the user with a User ID, else of the last deleted one; with `uuid`, of an earlier holder. */
  @Get(':userId/history')
  @DescribeQuestion({
    ...asked,
    summary: 'Lists every change of a user, oldest first.',
    answer: HistoryResponse,
    query: { ...ofEarlier, ...listQuery },
  })
  async history(
    @Param('userId') userId: string,
    @Query() { uuid: earlier, limit, after: cursor }: Given<typeof ofEarlier & typeof listQuery>,
  ): Promise<HistoryResponse> {
    const [after] = placeOf(cursor, 'number') ?? [];
    const uuid = await this.#uuidOf(userId, earlier);
    const { entries, next } = await readHistory(this.store, uuid, { after, limit });
    const named = await withNames(this.names, entries);
    return {
      entries: named.map(({ uuid: _user, ...entry }) => entry),
      next: next === undefined ? null : cursorOf([next]),
    };
  }

  /** The same as CSV, whole and streamed: one line for each field that changed. */
  @Get(':userId/history.csv')
  @DescribeQuestion({
    ...asked,
    summary: 'Downloads every change of a user as CSV, one line for each changed field.',
    answer: {
      csv: [
        csvColumns.join(','),
        '2026-01-31T09:30:00.000Z,token:admin,updated,lastName,Miller,Smith,,,1',
      ],
    },
    query: ofEarlier,
    problems: [...asked.problems, 'TOO_MANY_EXPORTS'],
  })
  async csv(
    @Param('userId') userId: string,
    @Query() { uuid: earlier }: Given<typeof ofEarlier>,
  ): Promise<StreamableFile> {
    const uuid = await this.#uuidOf(userId, earlier);
    return this.downloads.csv('history.csv', async () => ({ pieces: this.#slices(uuid) }));
  }

  async *#slices(uuid: string): AsyncGenerator<readonly (readonly string[])[]> {
    yield [csvColumns];
    let after: Revision | undefined;
    do {
      const slice = { after, limit: entriesPerSlice };
      const { entries, next } = await readHistory(this.store, uuid, slice);
      yield (await withNames(this.names, entries)).flatMap(csvLines);
      after = next;
    } while (after !== undefined);
  }

  async #uuidOf(userId: string, earlier: string | undefined): Promise<string> {
    if (earlier !== undefined) {
      const uuid = earlier.toLowerCase();
      if (isUuid(uuid) && (await this.directory.hasBorne(uuid, userId))) return uuid;
      const detail = 'No user with that uuid has or had that User ID.';
      throw new Rejected('USER_NOT_FOUND', { detail });
    }
    const found = await lastBearer(this.directory, userId);
    if (!found) throw new Rejected('USER_NOT_FOUND');
    return found.uuid;
  }
}

function csvLines(entry: NamedEntry): readonly (readonly string[])[] {
  const { at, actor, action, changes, importId, row, revision } = entry;
  const nothing = { field: '', from: null, to: null };
  return (changes.length === 0 ? [nothing] : changes).map(({ field, from, to }) => {
    const cells = [at, actor, action, field, from, to, importId, row, revision];
    return cells.map((cell) => guardedCell(String(cell ?? ''), 'text'));
  });
}
