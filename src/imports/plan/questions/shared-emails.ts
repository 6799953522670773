import type { Database } from '../../../sqlite/database.js';
import { warnOfNeighbours } from './warn-of-neighbours.js';

/**
 * Warns every row whose address another user has too, as things will stand after this file.
 *
 * @see docs/import-contract.md §3, EMAIL_SHARED
 */
export function warnOfSharedEmails(db: Database): void {
  warnOfNeighbours(db, {
    shares: 'email',
    code: 'EMAIL_SHARED',
    column: 'Email',
    key: 'email_key',
    shown: `json_extract(wish, '$.fields.email')`,
    has: `status <> 'Error' AND email_key IS NOT NULL`,
    several: 'count(*) > 1',
    values: (email) => ({ email }),
  });
}
