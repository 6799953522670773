import { userLine } from '../../support/http-imports.js';
import { comesTrue, endOf, isReady, submit, textOf } from '../../support/ask-rollbook.js';
import { rollbooks } from '../../support/eventstoredb/rollbooks.js';

const { newFolder, serve, start } = rollbooks();
const minuteMs = 60_000;

describe('a log in EventStoreDB', () => {
  it(
    'has all that an import did, also for a program with an empty data folder',
    async () => {
      const log = await serve();
      const first = await start(log.url);
      await comesTrue(() => isReady(first));
      const lines = [userLine('A1'), userLine('A2'), userLine('A3', { email: 'none' })];
      const id = await submit(first, lines);
      expect(await endOf(first, id)).toMatchObject({
        status: 'completed',
        counts: { created: 2, error: 1 },
      });
      const edit = await first.call('/api/users/A1', {
        method: 'PATCH',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ firstName: 'Zoë' }),
      });
      expect(edit.status).toBe(200);
      const addresses = ['/api/exports/users.csv', '/api/users/A1/history', `/api/imports/${id}`];
      const before = await Promise.all(addresses.map((one) => textOf(first, one)));
      expect(before[0]).toContain('Zoë');
      await first.stop();

      const second = await start(log.url);
      await comesTrue(() => isReady(second));
      const after = await Promise.all(addresses.map((one) => textOf(second, one)));
      expect(after).toEqual(before);
      // Claims are made anew: a username that is taken stays taken.
      const again = await submit(second, [userLine('A4').replace(/A4$/, 'A1')]);
      expect(await endOf(second, again)).toMatchObject({ counts: { created: 0, error: 1 } });
    },
    2 * minuteMs,
  );

  it(
    'is waited for when its server is not there at the start',
    async () => {
      const file = `${await newFolder()}/events.jsonl`;
      const gone = await serve(file);
      await gone.kill();
      const program = await start(gone.url);
      expect((await program.call('/health/live')).status).toBe(200);
      const ready = await program.call('/health/ready');
      expect([ready.status, ready.headers.get('retry-after')]).toEqual([503, '5']);
      expect(await ready.json()).toMatchObject({
        code: 'STORE_UNAVAILABLE',
        dependency: 'event log',
      });
      const edit = await program.call('/api/sites', { method: 'POST', body: '{"name":"North"}' });
      expect([edit.status, edit.headers.get('retry-after')]).toEqual([503, '5']);
      expect(program.said().match(/does not answer/g)).toHaveLength(1);

      await serve(file, gone.port);
      await comesTrue(() => isReady(program));
      const id = await submit(program, [userLine('A1')]);
      expect(await endOf(program, id)).toMatchObject({ counts: { created: 1 } });
    },
    2 * minuteMs,
  );

  it(
    'is held by one program: another says who holds it, and goes on when that one has stopped',
    async () => {
      const log = await serve();
      const holder = await start(log.url);
      await comesTrue(() => isReady(holder));
      const waiting = await start(log.url);
      await comesTrue(() => /Another Rollbook, process \d+ on /.test(waiting.said()));
      expect(await isReady(waiting)).toBe(false);
      await holder.stop();
      await comesTrue(() => isReady(waiting));
    },
    2 * minuteMs,
  );
});
