import { readFile } from 'node:fs/promises';
import { userLine } from '../../support/http-imports.js';
import { comesTrue, endOf, isReady, shown, submit, textOf } from '../../support/ask-rollbook.js';
import { rollbooks } from '../../support/eventstoredb/rollbooks.js';

const { newFolder, serve, start } = rollbooks();
const minuteMs = 60_000;
const rows = 4_000;
const lines = Array.from({ length: rows }, (_, n) => userLine(`U${n}`));

describe('an EventStoreDB that goes away', () => {
  it(
    'in the middle of an import loses nothing and doubles nothing',
    async () => {
      const file = `${await newFolder()}/events.jsonl`;
      const log = await serve(file);
      const program = await start(log.url);
      await comesTrue(() => isReady(program));
      const id = await submit(program, lines);
      await comesTrue(async () => ((await shown(program, id))?.rowsDone ?? 0) > 0);
      await log.kill();
      await comesTrue(async () => !(await isReady(program)));
      expect((await shown(program, id))?.status).toBe('applying');

      await serve(file, log.port);
      expect(await endOf(program, id)).toMatchObject({
        status: 'completed',
        counts: { created: rows, error: 0 },
      });
      await comesTrue(() => isReady(program));
      const users = (await textOf(program, '/api/exports/users.csv')).trim().split('\r\n');
      expect(users).toHaveLength(1 + rows);
      const stored = await readFile(file, 'utf8');
      expect(stored.match(/"type":"UserCreated"/g)).toHaveLength(rows);
    },
    3 * minuteMs,
  );

  it(
    'lets a change that was answered 503 be stored when it is back, as the answer said, and once',
    async () => {
      const file = `${await newFolder()}/events.jsonl`;
      const log = await serve(file);
      const program = await start(log.url);
      await comesTrue(() => isReady(program));
      await endOf(program, await submit(program, [userLine('A1')]));
      const edit = (headers: Readonly<Record<string, string>> = {}) =>
        program.call('/api/users/A1', {
          method: 'PATCH',
          headers: { 'content-type': 'application/json', ...headers },
          body: '{"firstName":"Zoë"}',
        });
      const shownUser = () => program.call('/api/users/A1');
      const etag = (await shownUser()).headers.get('etag') ?? '';
      await log.kill();
      const answer = await edit({ 'if-match': etag });
      expect(answer.status).toBe(503);
      expect(await answer.json()).toMatchObject({
        detail: expect.stringContaining('may still be stored when it is back'),
      });

      await serve(file, log.port);
      await comesTrue(async () => (await (await shownUser()).text()).includes('Zoë'));
      await comesTrue(() => isReady(program));
      // Whoever sends it again is told that the user has changed, or that there is nothing to do.
      expect((await edit({ 'if-match': etag })).status).toBe(412);
      expect((await edit()).status).toBe(200);
      const stored = await readFile(file, 'utf8');
      expect(stored.match(/"type":"UserUpdated"/g)).toHaveLength(1);
    },
    3 * minuteMs,
  );

  it(
    'keeps no edit waiting for ever, and no stop',
    async () => {
      const log = await serve();
      const program = await start(log.url);
      await comesTrue(() => isReady(program));
      await log.kill();
      const edit = () =>
        program.call('/api/sites', {
          method: 'POST',
          headers: { 'content-type': 'application/json' },
          body: '{"name":"North"}',
        });
      const answer = await edit();
      expect([answer.status, answer.headers.get('retry-after')]).toEqual([503, '5']);
      expect(await answer.json()).toMatchObject({
        code: 'STORE_UNAVAILABLE',
        dependency: 'event log',
      });
      const next = await edit();
      expect(await next.json()).toMatchObject({
        detail: expect.stringContaining('Nothing was done.'),
      });
      expect((await program.call('/api/imports')).status).toBe(200);
      await program.stop();
    },
    3 * minuteMs,
  );
});
