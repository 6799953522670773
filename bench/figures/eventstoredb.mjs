import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { NotThere } from '../client.mjs';
import { ceiling } from '../eventstoredb/ceiling.mjs';
import { newLogOnServer } from '../eventstoredb/new-log-on-server.mjs';
import { expectCounts } from '../expect-counts.mjs';
import { usersCsv } from '../users-csv.mjs';

/** Over a server of the bench's own, or that of `EVENTSTORE_TEST_URL`; each import has a log of its own there. */
export const eventStoreDb = {
  name: 'eventstoredb',
  says: 'an import of new users over EventStoreDB, and bare appends of the same events by its client',
  defaultRows: 20_000,
  countsUsers: true,
  yardstick: ceiling,
  prepare: async ({ place, side, rows }) => {
    const isThere =
      !side.checkout || existsSync(join(side.checkout, 'dist/event-store/eventstoredb'));
    if (!isThere) throw new NotThere('EventStoreDB');
    return {
      file: await place.file(`users-${rows}`, usersCsv(rows)),
      environment: await newLogOnServer(),
    };
  },
  run: async (server, { file, rows }) => expectCounts(await server.upload(file), { created: rows }),
};
