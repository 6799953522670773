import { cp, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { DatabaseSync } from '@photostructure/sqlite';
import { parse } from 'csv-parse/sync';
import { startChildServer, type ChildServer } from '../support/child-server.js';
import { tempFolders } from '../support/temp-folder.js';

/** What release 0.1 made of the same folder: `test/fixtures/release-0.1/README.md`. */
type Ended = {
  readonly first: string;
  readonly second: string;
  readonly status: string;
  readonly counts: Readonly<Record<string, number>>;
  readonly rows: { readonly first: string; readonly second: string };
  readonly users: string;
  readonly signIns: Readonly<Record<string, string>>;
  readonly histories: Readonly<Record<string, readonly object[]>>;
};

const tempFolder = tempFolders();
const running: ChildServer[] = [];

afterEach(async () => {
  for (const server of running.splice(0)) await server.stop();
});

describe.each(['half-applied', 'half-checked'])(
  'opening a data folder of release 0.1 that was left %s',
  (left) => {
    const fixture = `test/fixtures/release-0.1/${left}`;

    async function opened() {
      const dataDir = join(await tempFolder(), 'data');
      await cp(`${fixture}/folder`, dataDir, { recursive: true });
      const server = await startChildServer(dataDir, { ADMIN_USER_ID: 'T001' });
      running.push(server);
      const ended = JSON.parse(await readFile(`${fixture}/ended.json`, 'utf8')) as Ended;
      return { server, ended };
    }

    it('finds the second import not ended', async () => {
      const dataDir = join(await tempFolder(), 'data');
      await cp(`${fixture}/folder`, dataDir, { recursive: true });
      const { second } = JSON.parse(await readFile(`${fixture}/ended.json`, 'utf8')) as Ended;
      const log = new DatabaseSync(`${dataDir}/events.db`);
      const types = log.prepare('SELECT type FROM events WHERE stream = ?').all(`import-${second}`);
      log.close();
      expect(types.map((row) => row['type'])).toEqual(
        left === 'half-applied'
          ? [
              'ImportSubmitted',
              'ImportPassStarted',
              'ImportChecked',
              'ImportPassStarted',
              'ImportBatchApplied',
            ]
          : ['ImportSubmitted', 'ImportPassStarted'],
      );
    });

    it('ends the import as that release would have ended it', async () => {
      const { server, ended } = await opened();
      const summary = await endOf(server, ended.second);
      expect(summary.status).toBe(ended.status);
      expect(summary.counts).toMatchObject(ended.counts);
      for (const importId of [ended.first, ended.second]) {
        const { counts } = (await json(server, `/api/imports/${importId}`)) as WithCounts;
        const warned = await json(server, `/api/imports/${importId}/rows?warnings=true&limit=1000`);
        expect(counts.warnings).toBe((warned as WithRows).rows.length);
      }
      for (const [id, rows] of [
        [ended.first, ended.rows.first],
        [ended.second, ended.rows.second],
      ] as const)
        expect(outcomesIn(await text(server, `/api/imports/${id}/rows.csv`))).toEqual(
          outcomesIn(rows),
        );
      expect(cellsIn(await text(server, '/api/exports/users.csv'))).toEqual(cellsIn(ended.users));
    }, 60_000);

    it('keeps passwords and histories', async () => {
      const { server, ended } = await opened();
      await endOf(server, ended.second);
      for (const [signIn, outcome] of Object.entries(ended.signIns))
        expect([signIn, await signsIn(server, signIn)]).toEqual([signIn, outcome]);
      for (const [userId, entries] of Object.entries(ended.histories)) {
        const history = (await json(server, `/api/users/${userId}/history`)) as {
          readonly entries: readonly object[];
        };
        expect(history.entries).toMatchObject(entries);
        expect(history.entries).toHaveLength(entries.length);
      }
    }, 60_000);
  },
);

async function text(server: ChildServer, path: string): Promise<string> {
  const response = await server.call(path);
  expect([path, response.status]).toEqual([path, 200]);
  return response.text();
}

const json = async (server: ChildServer, path: string): Promise<unknown> =>
  JSON.parse(await text(server, path));

type WithCounts = { readonly counts: { readonly warnings: number } };
type WithRows = { readonly rows: readonly object[] };
type Summary = { readonly status: string; readonly counts: object };

async function endOf(server: ChildServer, importId: string): Promise<Summary> {
  for (;;) {
    const response = await server.call(`/api/imports/${importId}`);
    // Read models that catch up may answer 503 at first.
    const summary = response.ok ? ((await response.json()) as Summary) : undefined;
    if (summary && ['completed', 'failed'].includes(summary.status)) return summary;
    await setTimeout(50);
  }
}

/** What quotes are written is not what is said. */
const cellsIn = (csv: string): unknown => parse(csv, { bom: true });

/** Row, User ID and status of each line: the words of the details may get better. */
const outcomesIn = (csv: string): readonly string[] =>
  csv
    .trim()
    .split('\r\n')
    .map((line) => line.split(',').slice(0, 3).join());

async function signsIn(server: ChildServer, signIn: string): Promise<string> {
  const [username, password] = signIn.split(' ');
  const response = await server.call('/api/credentials/verify', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ username, password }),
  });
  return response.ok
    ? ((await response.json()) as { userId: string }).userId
    : `${response.status}`;
}
