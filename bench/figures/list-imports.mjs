import { usersCsv } from '../users-csv.mjs';

const imports = 1_000;

export const listImports = {
  name: 'list-imports',
  says: 'the list of 1,000 imports of one row, whatever the number of rows',
  times: 20,
  prepare: async ({ place, side }) => {
    const file = await place.file('users-1', usersCsv(1));
    return {
      dataDir: await place.filled('imports', side, async (server) => {
        for (let n = 0; n < imports; n += 1) await server.upload(file);
      }),
    };
  },
  run: async (server) => server.get(`/api/imports?limit=${imports}`),
};
