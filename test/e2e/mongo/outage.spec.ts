import { join } from 'node:path';
import { comesTrue, endOf, isReady, shown, submit, textOf } from '../../support/ask-rollbook.js';
import { userLine } from '../../support/http-imports.js';
import { mongoProcesses } from '../../support/mongodb/mongo-processes.js';
import {
  rollbooksOnMongoDb,
  type RollbookOnMongoDb,
} from '../../support/mongodb/rollbooks-on-mongodb.js';

const { start: startMongo } = mongoProcesses();
const { newFolder, start } = rollbooksOnMongoDb();
const minuteMs = 60_000;
const rows = 4_000;
const lines = Array.from({ length: rows }, (_, n) => userLine(`U${n}`));

const running = async (): Promise<{
  readonly mongo: Awaited<ReturnType<typeof startMongo>>;
  readonly program: RollbookOnMongoDb;
}> => {
  const mongo = await startMongo({ file: join(await newFolder(), 'documents.h2') });
  const program = await start(mongo.url);
  await comesTrue(() => isReady(program));
  return { mongo, program };
};

/** A change that needs a claim. */
const rename = (program: RollbookOnMongoDb) =>
  program.call('/api/users/A1', {
    method: 'PATCH',
    headers: { 'content-type': 'application/json' },
    body: '{"username":"another-name"}',
  });

describe('a MongoDB that goes away', () => {
  it(
    'in the middle of an import lets it wait, and loses and doubles nothing',
    async () => {
      const { mongo, program } = await running();
      const id = await submit(program, lines);
      await comesTrue(async () => ((await shown(program, id))?.rowsDone ?? 0) > 0);
      await mongo.stop();
      await comesTrue(async () => (await program.call('/health/ready')).status === 503);
      expect((await program.call('/health/live')).status).toBe(200);
      await mongo.restart();
      expect(await endOf(program, id)).toMatchObject({
        status: 'completed',
        counts: { created: rows, error: 0 },
      });
      await comesTrue(() => isReady(program));
      const users = (await textOf(program, '/api/exports/users.csv')).trim().split('\r\n');
      expect(users).toHaveLength(1 + rows);
    },
    3 * minuteMs,
  );

  it(
    'refuses changes and questions with 503, and answers them again when it is back',
    async () => {
      const { mongo, program } = await running();
      await endOf(program, await submit(program, [userLine('A1')]));
      await mongo.stop();
      for (const answer of [await program.call('/api/users/A1'), await rename(program)]) {
        expect([answer.status, answer.headers.get('retry-after')]).toEqual([503, '5']);
        expect(await answer.json()).toMatchObject({ code: 'STORE_UNAVAILABLE' });
      }
      await comesTrue(async () => !(await isReady(program)));
      const ready = await program.call('/health/ready');
      expect(await ready.json()).toMatchObject({
        code: 'STORE_UNAVAILABLE',
        dependency: 'database',
      });
      expect((await program.call('/health/live')).status).toBe(200);
      // Once it is known to be down, nothing is begun.
      await comesTrue(async () =>
        (await (await rename(program)).text()).includes('Nothing was done.'),
      );
      await mongo.restart();
      await comesTrue(() => isReady(program));
      expect((await program.call('/api/users/A1')).status).toBe(200);
      expect((await rename(program)).status).toBe(200);
      await program.stop();
      expect(program.said()).not.toMatch(/\\n +at |unhandled/i);
      expect(program.said().match(/MongoDB at \S+ answers again/g)).toHaveLength(1);
    },
    3 * minuteMs,
  );
});
