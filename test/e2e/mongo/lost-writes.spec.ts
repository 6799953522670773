import { join } from 'node:path';
import { comesTrue, endOf, isReady, submit, textOf } from '../../support/ask-rollbook.js';
import { userLine } from '../../support/http-imports.js';
import { mongoProcesses } from '../../support/mongodb/mongo-processes.js';
import { rollbooksOnMongoDb } from '../../support/mongodb/rollbooks-on-mongodb.js';

const { start: startMongo } = mongoProcesses();
const { newFolder, start } = rollbooksOnMongoDb();
const minuteMs = 60_000;
const lines = Array.from({ length: 500 }, (_none, n) => userLine(`U${n}`));

describe('a MongoDB that comes back without its last writes', () => {
  it(
    'has them again from the log, although nothing new comes, and no key is given away twice',
    async () => {
      const mongo = await startMongo({ file: join(await newFolder(), 'documents.h2') });
      const program = await start(mongo.url);
      await comesTrue(() => isReady(program));
      const id = await submit(program, lines);
      expect(await endOf(program, id)).toMatchObject({ counts: { created: lines.length } });
      const addresses = ['/api/exports/users.csv', `/api/imports/${id}/rows.csv`];
      const shown = () => Promise.all(addresses.map((one) => textOf(program, one)));
      const before = await shown();
      await mongo.kill();
      await mongo.restart();
      await comesTrue(async () => (await shown()).join() === before.join());
      const again = await submit(program, [userLine('A4').replace(/A4$/, 'U7')]);
      expect(await endOf(program, again)).toMatchObject({ counts: { created: 0, error: 1 } });
    },
    3 * minuteMs,
  );
});
