import { setTimeout } from 'node:timers/promises';
import { join } from 'node:path';
import { DatabaseSync } from '@photostructure/sqlite';
import { startChildServer, type ChildServer } from '../support/child-server.js';
import { tempFolders } from '../support/temp-folder.js';
import { answersOf, deleteReadModels, startReady } from './imported-school.example.js';

const tempFolder = tempFolders();
const heading = 'User ID,First Name,Last Name,Email,User Type,Active,Username';
const newUsers = 3_000;
const leavers = 1_500;

const user = (
  n: number,
  differing: { readonly username?: string; readonly active?: string } = {},
) =>
  `U${n},First${n},Last,u${n}@example.org,Student,${differing.active ?? '1'},${differing.username ?? `name${n}`}`;

const numbered = <One>(count: number, make: (n: number) => One): readonly One[] =>
  Array.from({ length: count }, (_none, n) => make(n));

/** Seven users that are described below, and the users who leave. */
const seed = [...numbered(7, (n) => user(n + 1)), ...numbered(leavers, (n) => user(10_000 + n))];

/**
 * Two users who swap names, a chain of three, a deletion, an unchanged user, a mistake, many who leave, many new ones, and as many who
 * get the names of the users who leave: they wait for them.
 */
const rows = [
  user(1, { username: 'name2' }),
  user(2, { username: 'name1' }),
  user(3, { username: 'name4' }),
  user(4, { username: 'name5' }),
  user(5, { username: 'fresh5' }),
  user(6, { active: 'D' }),
  user(7),
  `U8,First,Last,no-address,Student,1,name8`,
  ...numbered(leavers, (n) => user(20_000 + n, { username: `name${10_000 + n}` })),
  ...numbered(newUsers, (n) => user(30_000 + n)),
  ...numbered(leavers, (n) => user(10_000 + n, { active: 'D' })),
];
const expected = {
  created: newUsers + leavers,
  updated: 5,
  unchanged: 1,
  deactivated: 0,
  reactivated: 0,
  deleted: 1 + leavers,
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

/** When the server is killed: so many milliseconds after it said that it is ready, or once so many rows have a result. */
type Moment = { readonly ms: number } | { readonly rowsDone: number };

/** Told by the log: what is asked over HTTP may be behind it. */
async function comes(moment: Moment, dataDir: string, importId: string): Promise<void> {
  if ('ms' in moment) return setTimeout(moment.ms);
  const db = new DatabaseSync(join(dataDir, 'events.db'), { readOnly: true });
  const newest = db.prepare(
    `SELECT type, json_extract(data, '$.rowsDone') AS rowsDone FROM events
     WHERE stream = ? AND type IN ('ImportBatchApplied', 'ImportCompleted') ORDER BY revision DESC LIMIT 1`,
  );
  const isReached = (): boolean => {
    const found = newest.get(`import-${importId}`);
    return found?.['type'] === 'ImportCompleted' || Number(found?.['rowsDone']) >= moment.rowsDone;
  };
  while (!isReached()) await setTimeout(5);
  db.close();
}

/** What a kill cut short, as the log says. */
function cutShort(dataDir: string): string {
  const db = new DatabaseSync(join(dataDir, 'events.db'), { readOnly: true });
  const newest = db
    .prepare(
      `SELECT type FROM events WHERE stream LIKE 'import-%' AND type <> 'ImportPassStarted' ORDER BY position DESC`,
    )
    .get() as { readonly type: string };
  db.close();
  if (newest.type === 'ImportSubmitted') return 'check';
  return newest.type === 'ImportCompleted' ? 'nothing' : 'apply';
}

const ms = (...pauses: readonly number[]): readonly Moment[] =>
  pauses.map((pause) => ({ ms: pause }));
const rowsDone = (...counts: readonly number[]): readonly Moment[] =>
  counts.map((count) => ({ rowsDone: count }));

const firstWave = newUsers + leavers;
/** Where the kills fall differs from run to run; what they must hit at least does not. */
const plans: readonly {
  readonly kills: string;
  readonly moments: readonly Moment[];
  readonly hit: string;
}[] = [
  { kills: 'at once, again and again', moments: ms(0, 1, 2, 3, 5, 8, 13, 21), hit: 'check' },
  { kills: 'while it is being checked', moments: ms(5, 40, 80, 120, 160, 200), hit: 'check' },
  { kills: 'as soon as rows are applied', moments: rowsDone(1, 2, 3), hit: 'apply' },
  { kills: 'in the middle', moments: [...rowsDone(1_000), ...ms(300, 20, 400, 20)], hit: 'apply' },
  { kills: 'among the waiting rows', moments: rowsDone(firstWave, firstWave + 1), hit: 'apply' },
];

describe('an import that is killed and started again', () => {
  it.each(plans)(
    'ends with every row exactly once: kills $kills',
    async ({ moments, hit }) => {
      const dataDir = await tempFolder();
      let server = await startChildServer(dataDir);
      await ended(server, await upload(server, seed));
      const importId = await upload(server, rows);
      const hits: string[] = [];
      for (const moment of moments) {
        await comes(moment, dataDir, importId);
        await server.kill();
        hits.push(cutShort(dataDir));
        server = await startChildServer(dataDir);
      }
      expect(hits).toContain(hit);
      expect(await ended(server, importId)).toMatchObject({
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
      const addresses = shownOf(importId);
      const before = await answersOf(server, addresses);
      await server.stop();
      expect(logOf(dataDir, importId)).toEqual({
        created: newUsers + leavers,
        // Five renames, and the one that opened the swap.
        updated: 6,
        deleted: 1 + leavers,
        streams: newUsers + leavers + seed.length,
      });
      await deleteReadModels(dataDir);
      const rebuilt = await startReady(dataDir);
      expect(await answersOf(rebuilt, addresses)).toEqual(before);
      await rebuilt.stop();
    },
    120_000,
  );
});

/** What the read models show of it: the same as when they are made again from the log. */
const shownOf = (importId: string): readonly string[] => [
  '/api/exports/users.csv',
  `/api/imports/${importId}`,
  `/api/imports/${importId}/rows.csv`,
  ...['U1', 'U2', 'U3', 'U30000'].map((userId) => `/api/users/${userId}/history`),
];
