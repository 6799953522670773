import type { Database } from '../../../sqlite/database.js';
import { NO_STREAM } from '../../../event-store/event-store.port.js';
import { endsInZeros } from '../../../shared/reshaped-id.js';
import { warnOfNeighbours } from './warn-of-neighbours.js';

/** Of numbers of more than 15 digits only one that ends in zeros may be another one. */
const tells = (userId: string): string =>
  `(ifnull(length(${userId}), 0) <= 15 OR ${userId} GLOB '*[^0-9]*' OR ${endsInZeros(userId)})`;

/**
 * Warns every row whose User ID is easily taken for another one: they differ, and their lookalike keys do not. The others are those of
 * rows that are applied, of refused rows about existing users, and of users who are not in the file.
 *
 * @see docs/import-contract.md §3, ID_LOOKALIKE
 */
export function warnOfLookalikes(db: Database): void {
  // A key that is the User ID itself is not stored: of two lookalikes at least one has a key, and most files have none.
  const found = `SELECT 1 FROM rows WHERE lookalike_key IS NOT NULL
    UNION ALL SELECT 1 FROM neighbours WHERE shares = 'lookalike' LIMIT 1`;
  if (!db.prepare(found).get()) return;
  warnOfNeighbours(db, {
    shares: 'lookalike',
    code: 'ID_LOOKALIKE',
    column: 'User ID',
    key: 'ifnull(lookalike_key, user_key)',
    shown: 'user_key',
    has: `same_as IS NULL AND (status <> 'Error' OR revision > ${NO_STREAM})`,
    several: `count(DISTINCT user_key) > 1 AND max(${tells('user_key')})`,
    tells,
    names: 'userIds',
  });
}
