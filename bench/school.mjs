import { expectCounts } from './expect-counts.mjs';
import { usersCsv } from './users-csv.mjs';

/** A data folder in which `rows` users were imported, and the file that they came from. */
export async function schoolOf({ place, side, rows }) {
  const file = await place.file(`users-${rows}`, usersCsv(rows));
  const dataDir = await place.filled(`school-of-${rows}`, side, async (server) =>
    expectCounts(await server.upload(file), { created: rows }),
  );
  return { file, dataDir };
}
