import { schoolOf } from '../school.mjs';
import { lastNameChanged, usersCsv } from '../users-csv.mjs';

const rowsPerPage = 1_000;
/** The file has one new user, and no warning: a page of few rows is found as fast as one of many. */
const filters = ['', '&status=Updated', '&status=Unchanged', '&status=Created', '&warnings=true'];
const placesOf = (rows) =>
  Array.from({ length: 997 }, (_, n) => Math.floor((n * 7_919 * rows) / 997) % rows);

const reached = { query: 'dryRun=true', isReached: ({ status }) => status === 'held' };

let importId;
let asked = 0;

/** The program has started anew: the first page waits until the plan is read, for its digest. That is not measured. */
export const heldPages = {
  name: 'held-pages',
  says: 'any 1,000 rows of a held import of so many, by place, status and warning',
  times: 400,
  prepare: async (given) => {
    const { place, side, rows } = given;
    const { dataDir: school } = await schoolOf(given);
    const pieces = usersCsv(rows + 1, { lastNameOf: lastNameChanged });
    const file = await place.file(`held-${rows}`, pieces);
    const hold = (server) => server.upload(file, reached);
    return { dataDir: await place.filled(`held-${rows}`, side, hold, school) };
  },
  begin: async (server) => {
    const [held] = (await server.get('/api/imports?limit=1')).imports;
    if (held.status !== 'held')
      throw new Error(`The import was to be held, and is ${held.status}.`);
    importId = held.importId;
    await server.get(`/api/imports/${importId}/rows?limit=1`);
  },
  run: async (server, { rows }) => {
    const places = placesOf(rows);
    const after = Buffer.from(JSON.stringify([places[asked % places.length]])).toString(
      'base64url',
    );
    const filter = filters[asked % filters.length];
    asked += 1;
    await server.download(
      `/api/imports/${importId}/rows?after=${after}&limit=${rowsPerPage}${filter}`,
    );
  },
};
