import type { Database } from '../../sqlite/database.js';

/** The columns of every row; a row's values come in this order, then those of `seldom`. */
const always = [
  'row',
  'user_key',
  'user_id',
  'wish',
  'status',
  'uuid',
  'revision',
  'wants',
  'email_key',
];
/** The columns that are empty in nearly every row: an insert takes time for each value that it is given. */
const seldom = [
  'problems',
  'warnings',
  'gives',
  'holder_uuid',
  'holder_user_id',
  'password',
  'lookalike_key',
];

const insertOf = (columns: readonly string[]): string =>
  `INSERT INTO rows (${columns.join()}) VALUES (${columns.map(() => '?').join()})`;

/** What puts the data of a file into its plan. */
export const statementsOn = (db: Database) => ({
  plainRow: db.prepare(insertOf(always)),
  row: db.prepare(insertOf([...always, ...seldom])),
  neighbour: db.prepare('INSERT OR IGNORE INTO neighbours VALUES (?, ?, ?, ?)'),
  isNeighbour: db.prepare('SELECT 1 FROM neighbours WHERE shares = ? AND key = ? LIMIT 1'),
  supervisor: db.prepare('INSERT INTO supervisors VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)'),
  supervisorNow: db.prepare('INSERT INTO supervisors_now VALUES (?, ?)'),
  zerosLost: db.prepare('INSERT INTO zeros_lost VALUES (?, ?, ?)'),
  changes: db.prepare('INSERT INTO changes VALUES (?, ?)'),
  deletion: db.prepare('INSERT OR IGNORE INTO deletions VALUES (?)'),
  supervised: db.prepare(
    'INSERT OR IGNORE INTO supervised SELECT ?, uuid FROM deletions WHERE uuid = ?',
  ),
});
