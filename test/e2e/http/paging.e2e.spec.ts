import { join } from 'node:path';
import { DatabaseSync } from '@photostructure/sqlite';
import { csvOf, importCsv, userLine } from '../../support/http-imports.js';
import { startHttpServer, type HttpServer } from '../../support/http-server.js';
import { tempFolders } from '../../support/temp-folder.js';

const tempFolder = tempFolders();

const userIds = ['a1', 'A2', 'b1', 'B2', 'c3', 'é', 'ﬀ', 'z', '🦊'];
let server: HttpServer;
let importId = '';
beforeAll(async () => {
  server = await startHttpServer(await tempFolder());
  const lines = userIds.map((id, n) => userLine(id, { email: `u${n}@example.org` }));
  ({ importId } = await importCsv(server, csvOf(lines.toReversed())));
  for (const firstName of ['Bea', 'Cia', 'Dea', 'Eva'])
    await importCsv(server, csvOf([userLine('a1', { firstName, email: 'u0@example.org' })]));
});
afterAll(() => server.close());

type Page = Readonly<Record<string, readonly Record<string, unknown>[]>> & {
  readonly next: string | null;
};

/** Every entry of a list, read by `next`, and how large the pages were. */
async function paged(path: string, name: string, limit: number) {
  const entries: Record<string, unknown>[] = [];
  const sizes: number[] = [];
  let after = '';
  for (;;) {
    const query = `${path.includes('?') ? '&' : '?'}limit=${limit}${after}`;
    const page = await server.json<Page>(path + query);
    entries.push(...(page[name] ?? []));
    sizes.push(page[name]?.length ?? 0);
    if (page.next === null || entries.length > 100) return { entries, sizes };
    after = `&after=${encodeURIComponent(page.next)}`;
  }
}

describe('reading a list by its next', () => {
  it.each([1, 2, 3, 4, 9, 100])('gives every user once, in order: %d at a time', async (limit) => {
    const { entries, sizes } = await paged('/api/users', 'users', limit);
    expect(entries.map(({ userId }) => userId)).toEqual(userIds.toSorted(byFold));
    expect(sizes).toHaveLength(Math.ceil(userIds.length / limit));
  });

  it.each([1, 2, 5, 100])('gives every import once, newest first: %d at a time', async (limit) => {
    const { entries, sizes } = await paged('/api/imports', 'imports', limit);
    expect(entries).toHaveLength(5);
    expect(entries.at(-1)?.['importId']).toBe(importId);
    const times = entries.map(({ submittedAt }) => String(submittedAt));
    expect(times).toEqual(times.toSorted().toReversed());
    expect(sizes).toHaveLength(Math.ceil(5 / limit));
  });

  it.each([1, 4, 9, 10])(
    'gives every row once, in the order of the file: %d at a time',
    async (limit) => {
      const { entries, sizes } = await paged(`/api/imports/${importId}/rows`, 'rows', limit);
      expect(entries.map(({ row }) => row)).toEqual([2, 3, 4, 5, 6, 7, 8, 9, 10]);
      expect(sizes).toHaveLength(Math.ceil(9 / limit));
    },
  );

  it.each([1, 2, 5, 6])(
    'gives every change of a user once, oldest first: %d at a time',
    async (limit) => {
      const { entries, sizes } = await paged('/api/users/a1/history', 'entries', limit);
      expect(entries.map(({ revision }) => revision)).toEqual([0, 1, 2, 3, 4]);
      expect(sizes).toHaveLength(Math.ceil(5 / limit));
    },
  );

  it('gives every row of a status once', async () => {
    const { entries } = await paged(`/api/imports/${importId}/rows?status=Created`, 'rows', 2);
    expect(entries).toHaveLength(9);
    const none = await paged(`/api/imports/${importId}/rows?status=Error`, 'rows', 2);
    expect(none).toEqual({ entries: [], sizes: [0] });
  });
});

describe('reading a list whose keys another Node has folded', () => {
  it('goes on from the keys as they are stored', async () => {
    const older = new DatabaseSync(join(server.dataDir, 'read-models.db'), { timeout: 5_000 });
    const store = older.prepare('UPDATE users SET user_key = ? WHERE user_id = ?');
    // As if that Node had another Unicode: a1 stands behind c3.
    store.run('c4', 'a1');
    const { entries } = await paged('/api/users', 'users', 1);
    store.run('a1', 'a1');
    older.close();
    expect(entries.map(({ userId }) => userId).slice(0, 5)).toEqual(['A2', 'b1', 'B2', 'c3', 'a1']);
    expect(entries).toHaveLength(userIds.length);
  });
});

/** By code point, folded: `ff` is the ligature's fold. */
function byFold(one: string, other: string): number {
  return Buffer.compare(fold(one), fold(other));
}

const fold = (text: string): Buffer => Buffer.from(text.normalize('NFKC').toLowerCase());
