import { setTimeout } from 'node:timers/promises';
import { join } from 'node:path';
import { DatabaseSync } from '@photostructure/sqlite';
import { startChildServer, type ChildServer } from '../support/child-server.js';
import { tempFolders } from '../support/temp-folder.js';

const tempFolder = tempFolders();
const heading = 'User ID,First Name,Last Name,Email,User Type,Active,Username';
const newUsers = 3000;

const user = (
  n: number,
  differing: { readonly username?: string; readonly active?: string } = {},
) =>
  `U${n},First${n},Last,u${n}@example.org,Student,${differing.active ?? '1'},${differing.username ?? `name${n}`}`;

/** Two users who swap names, a chain of three, a deletion, an unchanged user, a mistake, and many new ones. */
const seed = [1, 2, 3, 4, 5, 6, 7].map((n) => user(n));
const rows = [
  user(1, { username: 'name2' }),
  user(2, { username: 'name1' }),
  user(3, { username: 'name4' }),
  user(4, { username: 'name5' }),
  user(5, { username: 'fresh5' }),
  user(6, { active: 'D' }),
  user(7),
  `U8,First,Last,no-address,Student,1,name8`,
  ...Array.from({ length: newUsers }, (_none, index) => user(100 + index)),
];
const expected = {
  created: newUsers,
  updated: 5,
  unchanged: 1,
  deactivated: 0,
  reactivated: 0,
  deleted: 1,
  error: 1,
};

async function upload(server: ChildServer, lines: readonly string[]): Promise<string> {
  const response = await server.call('/api/imports', {
    method: 'POST',
    headers: { 'content-type': 'text/csv' },
    body: [heading, ...lines].join('\r\n'),
  });
  const { importId } = (await response.json()) as { importId: string };
  return importId;
}

type Summary = { readonly status: string; readonly counts: object; readonly rowsDone: number };

const summaryOf = async (server: ChildServer, id: string): Promise<Summary> =>
  (await (await server.call(`/api/imports/${id}`)).json()) as Summary;

async function ended(server: ChildServer, id: string): Promise<Summary> {
  for (;;) {
    const summary = await summaryOf(server, id);
    if (summary.status === 'completed' || summary.status === 'failed') return summary;
    await setTimeout(20);
  }
}

/** Events of the log by type, and how many rows of the import have more than one creation. */
function logOf(dataDir: string, importId: string) {
  const db = new DatabaseSync(join(dataDir, 'events.db'), { readOnly: true });
  const count = (sql: string, ...values: string[]) =>
    (db.prepare(sql).get(...values) as { readonly n: number }).n;
  const byImport = `metadata LIKE '%"importId":"' || ? || '"%'`;
  const found = {
    created: count(
      `SELECT count(*) AS n FROM events WHERE type = 'UserCreated' AND ${byImport}`,
      importId,
    ),
    updated: count(
      `SELECT count(*) AS n FROM events WHERE type = 'UserUpdated' AND ${byImport}`,
      importId,
    ),
    deleted: count(
      `SELECT count(*) AS n FROM events WHERE type = 'UserDeleted' AND ${byImport}`,
      importId,
    ),
    streams: count(`SELECT count(DISTINCT stream) AS n FROM events WHERE stream LIKE 'user-%'`),
  };
  db.close();
  return found;
}

async function usernames(server: ChildServer): Promise<readonly (string | null)[]> {
  const ids = ['U1', 'U2', 'U3', 'U4', 'U5', 'U7'];
  return Promise.all(
    ids.map(async (id) => {
      const found = (await (await server.call(`/api/users/${id}`)).json()) as { username: string };
      return found.username;
    }),
  );
}

/** The pauses before each kill: short ones fall into the check, longer ones into apply, and the last import is left alone. */
const plans = [
  [5, 5, 5, 5, 5, 5, 5, 5],
  [40, 80, 120, 160, 200],
  [300, 20, 400, 20, 500],
  [150, 250, 350, 90, 60, 30],
  [700, 10, 10, 600],
];

describe('an import that is killed and started again', () => {
  it.each(plans.map((pauses) => ({ pauses })))(
    'ends with every row exactly once: kills after $pauses ms',
    async ({ pauses }) => {
      const dataDir = await tempFolder();
      let server = await startChildServer(dataDir);
      await ended(server, await upload(server, seed));
      const importId = await upload(server, rows);
      for (const pause of pauses) {
        await setTimeout(pause);
        await server.kill();
        server = await startChildServer(dataDir);
      }
      const summary = await ended(server, importId);
      expect(summary).toMatchObject({
        status: 'completed',
        counts: expected,
        rowsDone: rows.length,
      });
      expect(await usernames(server)).toEqual([
        'name2',
        'name1',
        'name4',
        'name5',
        'fresh5',
        'name7',
      ]);
      await server.stop();
      expect(logOf(dataDir, importId)).toEqual({
        created: newUsers,
        // Five renames, and the one that opened the swap.
        updated: 6,
        deleted: 1,
        streams: newUsers + seed.length,
      });
    },
    120_000,
  );
});
