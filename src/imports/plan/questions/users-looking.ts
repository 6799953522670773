import type { Database } from '../../../sqlite/database.js';
import { NO_STREAM } from '../../../event-store/event-store.port.js';
import { namedAtMost } from './findings.js';

/** What the User ID of a supervisor looks like. In SQL, of `supervisors` under this name. */
export const lookOf = (supervisors: string): string =>
  `ifnull(${supervisors}.lookalike_key, ${supervisors}.key)`;

/** Users whose User IDs look the same, as far as a sentence names them, and how many there are. */
export type UsersLooking = { readonly userIds: readonly string[]; readonly total: number };

/**
 * Lists the users after this file whose User IDs look like that of an added supervisor, and finds those of one look. The
 * rows are taken as they are by now; listing again forgets what was listed before. `undefined` when no User ID looks like another. Linear in rows, supervisors and neighbours, however many
 * look alike.
 */
export function usersLooking(db: Database): ((look: string) => UsersLooking) | undefined {
  if (!db.prepare(anyLookalike).get()) return undefined;
  db.exec(list);
  const read = db.prepare('SELECT user_id, total FROM users_looking WHERE look = ? ORDER BY place');
  return (look) => {
    const found = read.all(look) as readonly Listed[];
    return { userIds: found.map(({ user_id: userId }) => userId), total: found[0]?.total ?? 0 };
  };
}

type Listed = { readonly user_id: string; readonly total: number };

// A key that is the User ID itself is not stored: of two that look alike at least one has a key, and most files have none.
const differing = `
  SELECT lookalike_key AS look FROM supervisors WHERE lookalike_key IS NOT NULL
  UNION ALL SELECT lookalike_key FROM rows WHERE lookalike_key IS NOT NULL
  UNION ALL SELECT key FROM neighbours WHERE shares = 'supervisor'`;

const anyLookalike = `SELECT 1 FROM (${differing}) LIMIT 1`;

/** Rows with a user after the file; a refused row counts with its existing user. */
const leavesUser = `same_as IS NULL AND user_key <> '' AND status <> 'Deleted' AND (status <> 'Error' OR revision > ${NO_STREAM})`;

/** One more than a sentence names: the supervisor is among them. */
const listedAtMost = namedAtMost + 1;

const list = `
  DROP TABLE IF EXISTS users_looking;
  CREATE TEMP TABLE looks_wanted AS
    SELECT DISTINCT ${lookOf('supervisors')} AS look FROM supervisors WHERE added = 1
      AND ${lookOf('supervisors')} IN (${differing});
  CREATE UNIQUE INDEX looks_by_look ON looks_wanted (look);
  CREATE TEMP TABLE in_file AS
    SELECT uuid FROM rows WHERE uuid IN (SELECT uuid FROM neighbours WHERE shares = 'supervisor');
  CREATE TEMP TABLE users_looking (
    look TEXT NOT NULL,
    place INTEGER NOT NULL,
    user_id TEXT NOT NULL,
    total INTEGER NOT NULL,
    PRIMARY KEY (look, place)
  ) WITHOUT ROWID;
  INSERT INTO users_looking
    SELECT look, place, user_id, total FROM (
      SELECT look, user_id, row_number() OVER (PARTITION BY look ORDER BY user_id) AS place, count(*) OVER (PARTITION BY look) AS total
        FROM (
          SELECT ifnull(lookalike_key, user_key) AS look, min(user_id) AS user_id FROM rows
            WHERE ${leavesUser} AND ifnull(lookalike_key, user_key) IN (SELECT look FROM looks_wanted) GROUP BY 1, user_key
          UNION ALL
          SELECT key, user_id FROM neighbours
            WHERE shares = 'supervisor' AND uuid NOT IN (SELECT uuid FROM in_file)
        ))
      WHERE place <= ${listedAtMost};
  DROP TABLE in_file;
  DROP TABLE looks_wanted`;
