import { allColumns } from './all-columns.mjs';
import { eventStoreDb } from './eventstoredb.mjs';
import { exportUsers } from './export-users.mjs';
import { firstRow } from './first-row.mjs';
import { heldPages } from './held-pages.mjs';
import { history } from './history.mjs';
import { intoSchool } from './into-school.mjs';
import { listImports } from './list-imports.mjs';
import { newUsers } from './new-users.mjs';
import { passwords } from './passwords.mjs';
import { rebuildMongoDb } from './rebuild-mongodb.mjs';
import { rebuild } from './rebuild.mjs';
import { sameAgain } from './same-again.mjs';
import { searches } from './search.mjs';
import { someChanged } from './some-changed.mjs';

/**
 * Every figure, in the order in which they are measured.
 *
 * - `name`: of the command line. `says`: what is measured.
 * - `prepare({ place, side, rows, users })`: makes `file` and `dataDir`, if any, and is not measured; `environment` is set for the
 *   program. `events`: how many events it reads, which are told per second. `done()`: is called after the run.
 * - `run(server, prepared)`: is measured, on a copy of the data folder; `prepared` also has `rows`. Or `command`: a file of the program that is
 *   run to its end.
 * - `begin(server, prepared)`: is called before, and not measured.
 * - `times`: how often `run` is called; the answers are those of one call, in milliseconds, with the longest of them. Default: once, in seconds.
 * - `yardstick`: what is measured before the sides, and what they are compared with: `id`, `label`, and `measure({ place, prepared })`.
 * - `countsUsers`: users per second are told.
 * - `schools(rows)`: how many users the schools have that are compared; each is `users` once. `defaultRows`: when no number is given.
 */
export const figures = [
  newUsers,
  sameAgain,
  someChanged,
  allColumns,
  passwords,
  firstRow,
  rebuild,
  rebuildMongoDb,
  exportUsers,
  history,
  ...searches,
  listImports,
  heldPages,
  intoSchool,
  eventStoreDb,
];
