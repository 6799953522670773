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

const makeSite = (program: RollbookOnMongoDb, name: string) =>
  program.call('/api/sites', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ name }),
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
      console.log(program.said());
    },
    3 * minuteMs,
  );

  it(
    'refuses changes and questions with 503, and answers them again when it is back',
    async () => {
      const { mongo, program } = await running();
      await endOf(program, await submit(program, [userLine('A1')]));
      await mongo.stop();
      const t = Date.now();
      for (let n = 0; n < 8; n++) {
        const b = Date.now();
        const q = await program.call('/api/users/A1');
        const c = Date.now();
        const e = await makeSite(program, 'North');
        const d = Date.now();
        const r = await program.call('/health/ready');
        console.log(
          b - t,
          q.status,
          q.headers.get('retry-after'),
          await q.text(),
          c - b,
          e.status,
          e.headers.get('retry-after'),
          await e.text(),
          d - c,
          r.status,
          await r.text(),
        );
      }
      await new Promise((r) => setTimeout(r, 20000));
      await mongo.restart();
      await comesTrue(() => isReady(program));
      expect((await program.call('/api/users/A1')).status).toBe(200);
      expect((await makeSite(program, 'North')).status).toBe(201);
      await program.stop();
      console.log(program.said());
    },
    3 * minuteMs,
  );
});
