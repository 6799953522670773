import { expectCounts } from '../expect-counts.mjs';
import { schoolOf } from '../school.mjs';
import { isChanged, lastNameChanged, usersCsv } from '../users-csv.mjs';

export const someChanged = {
  name: 'some-changed',
  says: 'the file again, with another last name in every tenth row',
  prepare: async (given) => {
    const { place, rows } = given;
    const { dataDir } = await schoolOf(given);
    const pieces = usersCsv(rows, { lastNameOf: lastNameChanged });
    return { dataDir, file: await place.file(`changed-${rows}`, pieces) };
  },
  run: async (server, { file, rows }) => {
    const updated = Array.from({ length: rows }, (_, at) => at + 1).filter(isChanged).length;
    expectCounts(await server.upload(file), { updated, unchanged: rows - updated });
  },
};
