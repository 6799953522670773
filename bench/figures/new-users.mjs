import { expectCounts } from '../expect-counts.mjs';
import { floor } from '../floor.mjs';
import { usersCsv } from '../users-csv.mjs';

export const newUsers = {
  name: 'new-users',
  says: 'an import of new users',
  yardstick: floor,
  prepare: async ({ place, rows }) => ({ file: await place.file(`users-${rows}`, usersCsv(rows)) }),
  run: async (server, { file, rows }) => expectCounts(await server.upload(file), { created: rows }),
};
