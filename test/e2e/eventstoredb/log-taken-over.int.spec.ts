import { join } from 'node:path';
import { userLine } from '../../support/http-imports.js';
import { comesTrue, endOf, isReady, shown, submit, textOf } from '../../support/ask-rollbook.js';
import { rollbooks, type Rollbook } from '../../support/eventstoredb/rollbooks.js';
import { writtenTo, type WrittenEvent } from '../../support/eventstoredb/written-to.js';

const { newFolder, serve, start } = rollbooks();
const minuteMs = 60_000;
/** By default. */
const appendsInFlight = 128;
const lines = Array.from({ length: 4_000 }, (_, n) => userLine(`U${n}`));

const isRenewal = ({ stream }: WrittenEvent): boolean => stream === 'instance';
const holderOf = ({ data }: WrittenEvent): unknown => data['pid'];

/** The status; `undefined` when the program ends before it answers. */
const addSite = (program: Rollbook, name: string): Promise<number | undefined> =>
  program
    .call('/api/sites', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ name }),
    })
    .then(
      ({ status }) => status,
      () => undefined,
    );

describe('a Rollbook that is suspended in the middle of an import', () => {
  it(
    'loses the log to the one that waits, and when it wakes up it says so, begins no append and ends',
    async () => {
      const file = join(await newFolder(), 'events.jsonl');
      const log = await serve(file);
      const written = writtenTo(file);
      const first = await start(log.url);
      await comesTrue(() => isReady(first));
      const id = await submit(first, lines);
      const second = await start(log.url);
      await comesTrue(async () => ((await shown(first, id))?.rowsDone ?? 0) > 0);
      first.freeze();
      const pid = holderOf(written().findLast(isRenewal)!);
      await comesTrue(() => second.said().includes(`Another Rollbook, process ${String(pid)} on`));
      await comesTrue(() => isReady(second));
      // The upload is in the folder of the first, which the second has not: it says so and goes on with the next.
      expect(await endOf(second, id)).toMatchObject({
        status: 'failed',
        fileError: { code: 'PLAN_LOST' },
      });
      const next = await submit(second, [userLine('N1'), userLine('U0', { firstName: 'Zoë' })]);
      expect((await endOf(second, next)).status).toBe('completed');
      const before = written().filter((one) => !isRenewal(one)).length;

      // They wait at its door: it takes them up as soon as it wakes up.
      const late = Array.from({ length: 20 }, (_, n) => addSite(first, `Late ${n}`));
      first.thaw();
      expect(await Promise.all(late)).not.toContain(201);
      expect(await first.exitCode()).toBe(1);
      expect(first.said()).toMatch(
        /^Rollbook stops: another Rollbook, process \d+ on \S+, has taken over the event log\. This one must stop\.$/m,
      );
      const users = await textOf(second, '/api/exports/users.csv');
      const after = written();
      expect(JSON.stringify(after)).not.toContain('Late ');
      // Those that were handed to the client before, but had not left the process, go out when it wakes up: the server takes them for 60 s.
      const more = after.filter((one) => !isRenewal(one)).length - before;
      expect(more).toBeLessThanOrEqual(appendsInFlight);
      const renewals = after.filter(isRenewal);
      const taken = renewals.findIndex((one) => holderOf(one) !== pid);
      expect(renewals.slice(taken).filter((one) => holderOf(one) === pid)).toEqual([]);
      expect(users).toMatch(/^U0,Zoë,/m);
    },
    4 * minuteMs,
  );
});
