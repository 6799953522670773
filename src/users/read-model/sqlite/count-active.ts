import { setImmediate as nextTurn } from 'node:timers/promises';
import type { Database } from '../../../sqlite/database.js';

/** So many entries of an index are counted in a few milliseconds. */
const countedAtOnce = 50_000;

type Counted = { readonly users: number; readonly last: string | null };

/** Counts the active users type by type in the index of types, a slice in each turn of the event loop. */
export async function countActive(db: Database): Promise<number> {
  const typeAfter = db.prepare(
    'SELECT min(user_type_key) AS type FROM users WHERE user_type_key > ?',
  );
  // Two users may have one User ID for a moment, while a batch is projected: they are counted together.
  const slice = db.prepare(`
    SELECT count(*) AS users, max(user_key) AS last FROM users INDEXED BY users_by_type
      WHERE user_type_key = :type AND status = 'active' AND user_key > :after AND user_key <= ifnull(
        (SELECT user_key FROM users INDEXED BY users_by_type
          WHERE user_type_key = :type AND status = 'active' AND user_key > :after
          ORDER BY user_key LIMIT 1 OFFSET ${countedAtOnce}), char(1114111))`);
  const nextType = (after: string): string | null =>
    (typeAfter.get(after) as { readonly type: string | null }).type;
  let active = 0;
  for (let type = nextType(''); type !== null; type = nextType(type))
    for (let after: string | null = ''; after !== null; await nextTurn()) {
      const { users, last } = slice.get({ type, after }) as Counted;
      active += users;
      after = last;
    }
  return active;
}
