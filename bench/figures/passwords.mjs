import { expectCounts } from '../expect-counts.mjs';
import { usersCsv } from '../users-csv.mjs';

const more = {
  headings: ',Password',
  cellsOf: (n) => `,Chosen for number ${n} of this bench`,
};

/** Passwords are hashed after the import, which only seals them: that is not measured. */
export const passwords = {
  name: 'passwords',
  says: 'an import of new users with passwords, without their hashes',
  prepare: async ({ place, rows }) => ({
    file: await place.file(`passwords-${rows}`, usersCsv(rows, { more })),
  }),
  run: async (server, { file, rows }) => expectCounts(await server.upload(file), { created: rows }),
};
