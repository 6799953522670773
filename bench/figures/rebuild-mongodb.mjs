import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { NotThere } from '../client.mjs';
import { bareDocuments } from '../rebuild/bare-documents.mjs';
import { logOfEvents, logOfNewUsers } from '../rebuild/log-of-events.mjs';
import { newDatabase } from '../rebuild/new-database.mjs';

/** The server of the tests looks through the whole collection for each change of a document: over that one there are none. */
const log = process.env.MONGODB_TEST_URL ? logOfEvents : logOfNewUsers;

/** Over a server of the bench's own, or that of `MONGODB_TEST_URL`; each run has a database of its own there, which is dropped. */
export const rebuildMongoDb = {
  name: 'rebuild-mongodb',
  says: 'the same into MongoDB, and bare inserts of the same documents by its driver',
  defaultRows: 200_000,
  yardstick: bareDocuments,
  prepare: async (given) => {
    const { side } = given;
    if (side.checkout && !existsSync(join(side.checkout, 'dist/mongo')))
      throw new NotThere('MongoDB');
    const { environment, dropped } = await newDatabase();
    return { ...(await log(given)), environment, done: dropped };
  },
  command: 'dist/rebuild.js',
};
