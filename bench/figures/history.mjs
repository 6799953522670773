import { expectCounts } from '../expect-counts.mjs';
import { schoolOf } from '../school.mjs';
import { userIdOf, usersCsv } from '../users-csv.mjs';

const changes = 20;

export const history = {
  name: 'history',
  says: `the history of one user with ${changes} changes`,
  times: 200,
  prepare: async (given) => {
    const { place, side, rows } = given;
    const { dataDir } = await schoolOf(given);
    return {
      dataDir: await place.filled(
        `history-of-${rows}`,
        side,
        (server) => change(server, place),
        dataDir,
      ),
    };
  },
  run: async (server) => server.get(`/api/users/${userIdOf(1)}/history`),
};

async function change(server, place) {
  for (let n = 1; n <= changes; n += 1) {
    const file = await place.file(`first-user-${n}`, usersCsv(1, { lastNameOf: () => `Name${n}` }));
    expectCounts(await server.upload(file), { updated: 1 });
  }
}
