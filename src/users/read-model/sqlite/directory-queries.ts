import { columnNames, columns } from './stored-user.js';

/** Users are read in slices of so many: a slice takes about a millisecond. */
export const sliceAtMost = 1_000;

/** Queries of single rows. */
export const queries = {
  byKey: `SELECT ${columns} FROM users
    WHERE user_key = ? AND status <> 'deleted' ORDER BY uuid LIMIT 1`,
  lastDeleted: `SELECT ${columns} FROM users
    WHERE user_key = ? AND status = 'deleted' ORDER BY deleted_position DESC LIMIT 1`,
  holder: `SELECT uuid FROM users
    WHERE user_key = ? AND status <> 'deleted' ORDER BY uuid LIMIT 1`,
  lastHolder: `SELECT uuid, deleted_position AS position FROM users WHERE user_key = ?1 AND status = 'deleted'
    UNION ALL SELECT uuid, position FROM former_user_ids WHERE user_key = ?1
    ORDER BY position DESC LIMIT 1`,
  hasBorne: `SELECT 1 FROM users WHERE uuid = ?1 AND user_key = ?2
    UNION ALL SELECT 1 FROM former_user_ids WHERE uuid = ?1 AND user_key = ?2 LIMIT 1`,
  // The rows of one address lie in the index in the order of their rowids.
  withEmail: `SELECT rowid AS place, uuid, user_id AS userId FROM users
    WHERE email_key = ? AND status <> 'deleted' AND rowid > ? ORDER BY rowid LIMIT ${sliceAtMost}`,
  anyLookalike: 'SELECT 1 FROM users WHERE lookalike_key IS NOT NULL LIMIT 1',
  byLookalike: `SELECT uuid FROM users
    WHERE lookalike_key = ? AND user_key <> ? AND status <> 'deleted' ORDER BY user_key, uuid LIMIT 1000`,
  lastPlace: 'SELECT max(rowid) AS last FROM users',
  supervised: `SELECT uuid, supervisors FROM users
    WHERE rowid > ? AND rowid <= ? AND supervisors IS NOT NULL AND status <> 'deleted' ORDER BY rowid`,
} as const;

// Users come in the order in which they are asked for.
const ofUuids = 'FROM json_each(?) AS asked CROSS JOIN users ON uuid = asked.value';

/** Queries by a list of keys, for `jsonReader`. */
export const listQueries = {
  manyByUuid: `SELECT json_array(${columnNames.join()}) AS value ${ofUuids}`,
  revisions: `SELECT json_array(uuid, revision) AS value ${ofUuids}`,
  sharedEmails: `SELECT json_quote(asked_key) AS value
    FROM (SELECT value ->> 0 AS asked_key, value ->> 1 AS asker FROM json_each(?))
    WHERE EXISTS (SELECT 1 FROM users
      WHERE email_key = asked_key AND status <> 'deleted' AND uuid <> asker)`,
} as const;
