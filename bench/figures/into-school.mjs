import { expectCounts } from '../expect-counts.mjs';
import { schoolOf } from '../school.mjs';
import { usersCsv } from '../users-csv.mjs';

const newOnes = 10_000;

export const intoSchool = {
  name: 'into-school',
  says: '10,000 new users into a school of so many, and of a hundredth of that',
  defaultRows: 1_000_000,
  schools: (rows) => [Math.ceil(rows / 100), rows],
  prepare: async ({ place, side, users }) => {
    const { dataDir } = await schoolOf({ place, side, rows: users });
    const pieces = usersCsv(newOnes, { after: users });
    return { dataDir, file: await place.file(`after-${users}`, pieces) };
  },
  run: async (server, { file }) => expectCounts(await server.upload(file), { created: newOnes }),
};
