import type { AuditResponse } from '../../../src/audit/use-cases/list-audit-response.js';
import type { HistoryResponse } from '../../../src/audit/use-cases/user-history-response.js';
import { csvOf, importCsv, userLine } from '../../support/http-imports.js';
import { startHttpServer, type HttpServer } from '../../support/http-server.js';
import { sendJson as send } from '../../support/send-json.js';
import { tempFolders } from '../../support/temp-folder.js';

const tempFolder = tempFolders();
let server: HttpServer;
let [first, second] = ['', ''];
beforeAll(async () => {
  server = await startHttpServer(await tempFolder());
  ({ importId: first } = await importCsv(server, csvOf([userLine('F1'), userLine('F2')])));
  const bea = userLine('F1', { firstName: 'Bea' });
  ({ importId: second } = await importCsv(server, csvOf([bea])));
  await send(server, 'POST', '/api/users/F2/deactivate');
  await send(server, 'POST', '/api/users/F2/change-user-id', { newUserId: 'G2' });
});
afterAll(() => server.close());

const ask = (query: string) => server.json<AuditResponse>(`/api/audit?${query}`);
/** User ID and action of each entry. */
const found = async (query: string) =>
  (await ask(query)).entries.map(({ userId, action }) => `${userId} ${action}`);

const all = ['F1 created', 'G2 created', 'F1 updated', 'G2 deactivated', 'G2 userIdChanged'];

describe('the audit trail', () => {
  it('is every change of every user, oldest first, by the User ID of today', async () => {
    expect(await found('')).toEqual(all);
  });

  it('has the entries of the histories, with their user, values and row', async () => {
    const { entries } = await ask('userId=F1');
    const { entries: history } = await server.json<HistoryResponse>('/api/users/F1/history');
    const { uuid } = await server.json<{ readonly uuid: string }>('/api/users/F1');
    expect(entries).toMatchObject(history);
    for (const entry of entries) expect(entry).toMatchObject({ userId: 'F1', uuid });
    expect(await ask(`action=updated`)).toEqual({ entries: entries.slice(1), next: null });
    expect(entries[1]).toMatchObject({
      actor: 'token:admin',
      importId: second,
      row: 2,
      changes: [{ field: 'firstName', from: 'Ann', to: 'Bea' }],
    });
  });

  it.each([
    ['order=newest', all.toReversed()],
    ['order=newest&limit=2', all.slice(3).toReversed()],
    ['action=created', all.slice(0, 2)],
    ['action=updated&action=deactivated', all.slice(2, 4)],
    ['field=firstName&field=course', all.slice(0, 3)],
    ['field=userId', ['F1 created', 'G2 created', all[4]]],
    ['actor=system&actor=nobody', []],
    ['actor=token:admin&action=userIdChanged', [all[4]]],
    ['userId=f1', ['F1 created', 'F1 updated']],
    ['userId=G2&userId=F1&order=newest', all.toReversed()],
    ['userId=G2&action=deactivated', ['G2 deactivated']],
    ['userId=nobody', []],
    ['from=2020-01-01T00:00:00Z&to=2021-01-01T00:00:00%2B02:00', []],
    ['from=2020-01-01T00:00Z', all],
    ['actor=', all],
  ])('answers %s', async (query, expected) => {
    expect(await found(query)).toEqual(expected);
  });

  it('answers for imports, whatever the case of their ids', async () => {
    expect(await found(`importId=${first.toUpperCase()}`)).toEqual(all.slice(0, 2));
    expect(await found(`importId=${first}&importId=${second}`)).toEqual(all.slice(0, 3));
  });

  it.each(['', '&order=newest', '&userId=F1&userId=G2'])(
    'gives every change once by its next: one at a time%s',
    async (query) => {
      const entries: string[] = [];
      let after = '';
      for (;;) {
        const page = await ask(`limit=1${query}${after}`);
        entries.push(...page.entries.map(({ userId, action }) => `${userId} ${action}`));
        if (page.next === null) break;
        after = `&after=${page.next}`;
      }
      expect(entries).toEqual(query.includes('newest') ? all.toReversed() : all);
    },
  );

  it.each(['action=made', 'field=shoe', 'order=up', 'from=yesterday', 'to=2026-01-01', 'from='])(
    'refuses %s',
    async (query) => {
      const answer = await server.call(`/api/audit?${query}`);
      expect(answer.status).toBe(400);
      expect(await answer.json()).toMatchObject({ code: 'OPTION_INVALID' });
    },
  );
});
