import { expectCounts } from '../expect-counts.mjs';
import { userIdOf, usersCsv } from '../users-csv.mjs';

const lists = { 'job-titles': 'Title', sites: 'Site', 'cost-centers': 'Center' };
const entriesOfList = 50;
/** The first users have none: they supervise the others. */
const supervisors = 500;

/** A Student: `usersCsv` gives the types in turns of five. */
const supervisorOf = (n) => userIdOf((n % (supervisors / 5)) * 5 + 1);

const more = {
  headings: ',Job Title,Site,Cost Center,Supervisors',
  cellsOf: (n) => {
    const entries = Object.values(lists).map((name) => `${name} ${n % entriesOfList}`);
    const above = n > supervisors ? `${supervisorOf(n)};${supervisorOf(n + 1)}` : '';
    return `,${entries.join()},${above}`;
  },
};

export const allColumns = {
  name: 'all-columns',
  says: 'an import of new users with entries of lists and two supervisors each',
  prepare: async ({ place, side, rows }) => ({
    file: await place.file(`all-columns-${rows}`, usersCsv(rows, { more })),
    dataDir: await place.filled('lists', side, addEntries),
  }),
  run: async (server, { file, rows }) => expectCounts(await server.upload(file), { created: rows }),
};

async function addEntries(server) {
  for (const [list, name] of Object.entries(lists))
    for (let n = 0; n < entriesOfList; n += 1)
      await server.post(`/api/${list}`, { name: `${name} ${n}` });
}
