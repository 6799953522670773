import { join } from 'node:path';
import { START } from '../../../../src/event-store/event-store.port.js';
import { ReadModelsDatabase } from '../../../../src/read-models/sqlite/read-models-database.js';
import { searchBounds } from '../../../../src/users/read-model/sqlite/search-bounds.js';
import type {
  UserChange,
  UserUpdate,
} from '../../../../src/users/read-model/user-directory.projection.js';
import { tempFolders } from '../../../support/temp-folder.js';
import { joinedAt as at } from '../../../support/users.example.js';
import { person, userUuid, type OpenDirectory } from '../directory.example.js';
import { directoryIn } from './directory-in.example.js';

const bounds = { ...searchBounds, outsideAtMost: 4, indexedAtOnce: 3 };

const newFolder = tempFolders();
let file: string;
let database: ReadModelsDatabase;
let opened: OpenDirectory;

function open(): void {
  database = new ReadModelsDatabase(file);
  opened = directoryIn(database, bounds);
}

beforeEach(async () => {
  file = join(await newFolder(), 'read-models.db');
  open();
});
afterEach(() => database.close());

const added = (from: number, to: number): readonly UserChange[] =>
  Array.from({ length: to - from + 1 }, (_, n) => ({
    kind: 'insert',
    uuid: userUuid(from + n),
    revision: 0,
    status: 'active',
    profile: person(`F${from + n}`),
    at,
  }));

const renamed = (n: number, lastName: string, revision = 1): UserUpdate => ({
  kind: 'update',
  uuid: userUuid(n),
  revision,
  fields: { lastName },
  at,
});

async function write(...changes: readonly UserChange[]): Promise<void> {
  const from = await opened.store.checkpoint();
  await opened.store.write(changes, from, Math.max(from, 0) + 1);
}

const found = async (search: string, directory = opened.directory) =>
  (await directory.page({ search, limit: 100 })).map(({ userId }) => userId);

const rows = (sql: string) =>
  database.db
    .prepare(sql)
    .all()
    .map((row) => Object.values(row)[0]);
const indexed = () => rows('SELECT place FROM users_indexed');
const reworded = () => rows('SELECT place FROM users_reworded');
/** Who has the trigram in the index, whatever they are called now. */
const entriesOf = (trigram: string) =>
  rows(`SELECT rowid FROM users_search WHERE users_search MATCH '"${trigram}"' ORDER BY rowid`);

describe('indexing new users', () => {
  it('waits until there are too many outside of the index', async () => {
    await write(...added(1, 4));
    expect(indexed()).toEqual([]);
    expect(entriesOf('ann')).toEqual([]);
    expect(await found('anne')).toEqual(['F1', 'F2', 'F3', 'F4']);
  });

  it('then indexes the oldest, so many at once', async () => {
    await write(...added(1, 5));
    expect(indexed()).toEqual([3]);
    expect(entriesOf('ann')).toEqual([1, 2, 3]);
    expect(await found('anne')).toEqual(['F1', 'F2', 'F3', 'F4', 'F5']);
  });

  it('never has more outside than the bound, however many one batch adds', async () => {
    await write(...added(1, 50));
    expect(indexed()).toEqual([48]);
    expect(await found('anne')).toHaveLength(50);
  });

  it('counts those outside who were there at the start', async () => {
    await write(...added(1, 4));
    database.close();
    open();
    await write(...added(5, 5));
    expect(indexed()).toEqual([3]);
  });

  it('counts them with the first user of a process, for it may add only a few', async () => {
    const wide = { ...bounds, outsideAtMost: 40, indexedAtOnce: 10 };
    opened = directoryIn(database, wide);
    for (let n = 1; n <= 42; n += 1) {
      opened = directoryIn(database, wide);
      await write(...added(n, n));
    }
    expect(indexed()).toEqual([10]);
  });

  it('counts a user who is written again once', async () => {
    await write(...added(1, 4), ...added(1, 4));
    await write(...added(1, 4));
    expect(indexed()).toEqual([]);
  });

  it('is undone with the batch that fails, and done with the next', async () => {
    await write(...added(1, 4));
    const gap = renamed(1, 'Late', 7);
    await expect(opened.store.write([...added(5, 9), gap], 1, 2)).rejects.toThrow('revision');
    expect(indexed()).toEqual([]);
    expect(entriesOf('ann')).toEqual([]);
    expect(await found('anne')).toHaveLength(4);
    await write(...added(5, 5));
    expect(indexed()).toEqual([3]);
    expect(await found('anne')).toHaveLength(5);
  });
});

describe('a user whose text changes', () => {
  it('while outside of the index, is indexed once, as they are then', async () => {
    await write(...added(1, 1), renamed(1, 'Newname'));
    expect(reworded()).toEqual([]);
    await write(...added(2, 5));
    expect(entriesOf('ewn')).toEqual([1]);
    expect(entriesOf('bel')).toEqual([2, 3]);
  });

  it('while indexed, is found once by what both texts have', async () => {
    await write(...added(1, 5), renamed(2, 'Newname'));
    expect(reworded()).toEqual([2]);
    expect(entriesOf('ann')).toContain(2);
    expect(await found('anne')).toEqual(['F1', 'F2', 'F3', 'F4', 'F5']);
  });

  it('while indexed, is outside until they are indexed again', async () => {
    await write(...added(1, 5), renamed(2, 'Newname'));
    expect(reworded()).toEqual([2]);
    expect(await found('newname')).toEqual(['F2']);
    await write(...added(6, 7));
    expect(reworded()).toEqual([]);
    expect(entriesOf('ewn')).toEqual([2]);
    // What the index has of an earlier text finds nobody.
    expect(entriesOf('bel')).toContain(2);
    expect(await found('newname')).toEqual(['F2']);
    expect(await found('bell')).not.toContain('F2');
  });

  it('counts as one outside, however often they change', async () => {
    await write(...added(1, 5), ...[1, 2, 3, 4, 5].map((n) => renamed(1, `Name${n}`, n)));
    expect(reworded()).toEqual([1]);
    expect(indexed()).toEqual([3]);
  });

  it('stays in the index when the text that finds them is the same', async () => {
    await write(...added(1, 5), renamed(1, 'BELL'), {
      ...renamed(1, '', 2),
      fields: { userType: 'Faculty' },
    });
    expect(reworded()).toEqual([]);
  });
});

describe('the index of a snapshot', () => {
  it('is as it was, though users are indexed, renamed and removed since', async () => {
    await write(...added(1, 5));
    const { reader, close } = await opened.directory.snapshot();
    await write(renamed(1, 'Newname'), renamed(5, 'Newname'), ...added(6, 20));
    expect(await found('bell', reader as OpenDirectory['directory'])).toHaveLength(5);
    expect(await found('newname', reader as OpenDirectory['directory'])).toEqual([]);
    close();
    expect(await found('newname')).toEqual(['F1', 'F5']);
  });
});

describe('clearing the directory', () => {
  it('clears the index', async () => {
    await write(...added(1, 50));
    await opened.store.clear();
    expect(indexed()).toEqual([]);
    expect(entriesOf('ann')).toEqual([]);
    await opened.store.write(added(1, 2), START, 1);
    expect(await found('anne')).toEqual(['F1', 'F2']);
  });
});
