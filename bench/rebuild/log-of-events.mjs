import { join } from 'node:path';
import { DatabaseSync } from '@photostructure/sqlite';
import { expectCounts } from '../expect-counts.mjs';
import { schoolOf } from '../school.mjs';
import { usersCsv } from '../users-csv.mjs';

/**
 * A data folder whose log has `rows` events, and those of the imports: three of four create a user, the last changes one. It is the same for a
 * yardstick and for the program.
 */
export async function logOfEvents({ place, side, rows }) {
  const by = programOf(side);
  const updated = Math.floor(rows / 4);
  const { dataDir: school } = await schoolOf({ place, side: by, rows: rows - updated });
  const pieces = usersCsv(updated, { lastNameOf: (n) => `Married${n % 997}` });
  const file = await place.file(`married-${updated}`, pieces);
  const change = async (server) => expectCounts(await server.upload(file), { updated });
  return counted(await place.filled(`log-of-${rows}`, by, change, school));
}

/** The same, and every event creates a user. */
export async function logOfNewUsers({ place, side, rows }) {
  const { dataDir } = await schoolOf({ place, side: programOf(side), rows });
  return counted(dataDir);
}

const programOf = (side) => (side.checkout ? side : { id: 'here', checkout: process.cwd() });

const counted = (dataDir) => ({ dataDir, events: eventsIn(join(dataDir, 'events.db')) });

function eventsIn(file) {
  const db = new DatabaseSync(file, { readOnly: true });
  try {
    return db.prepare('SELECT count(*) AS events FROM events').get().events;
  } finally {
    db.close();
  }
}
