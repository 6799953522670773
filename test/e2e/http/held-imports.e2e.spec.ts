import { setTimeout } from 'node:timers/promises';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { ImportResponse } from '../../../src/imports/answers/import-response.js';
import type { ImportList } from '../../../src/imports/use-cases/list-imports.js';
import type { RowList } from '../../../src/imports/use-cases/list-rows.js';
import { endOf, importCsv, rowsOf, upload } from '../../support/http-imports.js';
import { startHttpServer, type HttpServer } from '../../support/http-server.js';
import { tempFolders } from '../../support/temp-folder.js';

const heading = 'User ID,First Name,Last Name,Email,User Type,Active,Username,Password,Supervisors';
const line = (userId: string, cells: Partial<Record<string, string>> = {}) => {
  const { last = 'Lee', active = '1', username = '', password = '', supervisors = '' } = cells;
  const { email = `${userId}@example.org`, type = 'Student' } = cells;
  return [userId, 'Ann', last, email, type, active, username, password, supervisors].join();
};
const csvOf = (...lines: readonly string[]) => [heading, ...lines, ''].join('\r\n');

const tempFolder = tempFolders();
let server: HttpServer;
beforeAll(async () => {
  server = await startHttpServer(await tempFolder());
  await importCsv(
    server,
    csvOf(line('A1'), line('A2'), line('A3', { supervisors: 'A1' }), line('A4')),
  );
});
afterAll(() => server.close());

const summaryOf = (id: string) => server.json<ImportResponse>(`/api/imports/${id}`);

/** Uploads a file, to be shown only; answers the import once it is held. */
async function shown(...lines: readonly string[]): Promise<ImportResponse> {
  const answer = await upload(server, csvOf(...lines), '?dryRun=true');
  const { importId } = (await answer.json()) as { readonly importId: string };
  for (;;) {
    const summary = await summaryOf(importId);
    if (summary.status === 'held') return summary;
    await setTimeout(10);
  }
}

const decide = (id: string, decision: 'confirm' | 'cancel') =>
  server.call(`/api/imports/${id}/${decision}`, { method: 'POST' });
const text = async (id: string, file: string) =>
  (await server.call(`/api/imports/${id}/${file}`)).text();

describe('an import that is held', () => {
  let held: ImportResponse;
  beforeAll(async () => {
    held = await shown(
      line('A1', { last: 'Ray', username: 'ann', password: 'long-enough-1' }),
      line('A2', { active: '0' }),
      line('A3', { supervisors: 'NEW1;A2' }),
      line('A4'),
      line('NEW1', { type: 'Admin' }),
      line('NEW2', { email: 'none', password: 'long-enough-2' }),
      line('NEW3', { email: 'A4@example.org' }),
    );
  });
  const rows = (query = ''): Promise<RowList> =>
    server.json<RowList>(`/api/imports/${held.importId}/rows${query}`);
  const numbers = async (query: string) => (await rows(query)).rows.map(({ row }) => row);

  it('says why, and counts what its rows would do; none is done', async () => {
    expect(held).toMatchObject({
      status: 'held',
      hold: { reason: 'dryRun', deactivations: 1, deletions: 0, activeUsers: 4 },
      rowsTotal: 7,
      rowsDone: 0,
      completedAt: null,
      undoOf: null,
      undoneBy: null,
    });
    expect(held.counts).toMatchObject({ created: 2, updated: 1, deactivated: 1, unchanged: 1 });
    expect(held.counts).toMatchObject({ error: 2, restored: 0, warnings: 2 });
    const { imports } = await server.json<ImportList>('/api/imports?limit=1');
    expect(imports).toEqual([held]);
  });

  it('shows what each row would change, old and new, and of a password only that', async () => {
    const all = await rows();
    expect(all.next).toBeNull();
    expect(all.rows.map(({ row, status }) => [row, status])).toEqual([
      [2, 'Updated'],
      [3, 'Deactivated'],
      [4, 'Error'],
      [5, 'Unchanged'],
      [6, 'Created'],
      [7, 'Error'],
      [8, 'Created'],
    ]);
    expect(all.rows[0]).toMatchObject({
      userId: 'A1',
      details: 'Success No Email Sent. Changed: Last Name, Username, Password.',
      changes: [
        { column: 'Last Name', from: 'Lee', to: 'Ray' },
        { column: 'Username', from: 'A1', to: 'ann' },
        { column: 'Password', from: null, to: null },
      ],
    });
    expect(all.rows[5]).toMatchObject({ problems: [{ code: 'EMAIL_INVALID', column: 'Email' }] });
    expect(all.rows[3]?.warnings.map(({ code }) => code)).toEqual(['EMAIL_SHARED']);
  });

  it('finds rows by status and by warning, page by page', async () => {
    expect(await numbers('?status=Created')).toEqual([6, 8]);
    expect(await numbers('?warnings=true')).toEqual([5, 8]);
    expect(await numbers('?status=Created&warnings=true')).toEqual([8]);
    expect(await numbers('?status=Deleted')).toEqual([]);
    const first = await rows('?limit=3');
    expect(first.rows.map(({ row }) => row)).toEqual([2, 3, 4]);
    expect(await numbers(`?limit=3&after=${first.next}`)).toEqual([5, 6, 7]);
  });

  it('gives its rows as CSV', async () => {
    expect((await text(held.importId, 'rows.csv')).split('\r\n').slice(0, 3)).toEqual([
      'Row,User Id,Status,Details',
      '2,A1,Updated,"Success No Email Sent. Changed: Last Name, Username, Password."',
      '3,A2,Deactivated,Success No Email Sent.',
    ]);
  });

  it('gives back the rows that would fail, without passwords', async () => {
    const csv = await text(held.importId, 'rejected.csv');
    expect(csv.split('\r\n').filter((one) => one !== '')).toHaveLength(3);
    expect(csv).toMatch(/\r\nNEW2,Ann,Lee,none,Student,1,,,,.*enter the password again/);
    expect(csv).not.toContain('long-enough');
  });
});

describe('a held import', () => {
  it('names the supervisors that its own rows would create', async () => {
    const { importId } = await shown(
      line('BOSS', { type: 'Admin' }),
      line('A4', { supervisors: 'BOSS;A1' }),
    );
    expect((await rowsOf(server, importId))[1]?.changes).toEqual([
      { column: 'Supervisors', from: null, to: 'BOSS;A1' },
    ]);
  });

  it('shows its header alone for rows that would fail when there are none', async () => {
    const { importId } = await shown(line('A4', { last: 'Fay' }));
    expect(await text(importId, 'rejected.csv')).toMatch(/^\uFEFF?User ID,[^\r]*,Problems\r\n$/);
  });

  it('has no rows once it is cancelled, in every answer', async () => {
    const { importId } = await shown(line('A4', { last: 'Ray' }), line('N9', { email: 'none' }));
    expect((await rowsOf(server, importId)).map(({ status }) => status)).toEqual([
      'Updated',
      'Error',
    ]);
    expect((await decide(importId, 'cancel')).status).toBe(202);
    const ended = await endOf(server, importId);
    expect(ended).toMatchObject({ status: 'cancelled', rowsDone: 0, hold: { reason: 'dryRun' } });
    expect(Object.values(ended.counts).every((count) => count === 0)).toBe(true);
    expect(await rowsOf(server, importId)).toEqual([]);
    expect(await text(importId, 'rows.csv')).toMatch(/^\uFEFF?Row,User Id,Status,Details\r\n$/);
    expect(await text(importId, 'rejected.csv')).toMatch(/Problems\r\n$/);
  });

  it('says that its plan is lost, with 404', async () => {
    const { importId } = await shown(line('A4', { last: 'May' }));
    await rm(join(server.dataDir, 'plans', `${importId}.plan`));
    const answer = await server.call(`/api/imports/${importId}/rows`);
    expect(answer.status).toBe(404);
    expect(await answer.json()).toMatchObject({ code: 'PLAN_LOST' });
  });
});
