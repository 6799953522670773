import type { Database } from './database.js';

/**
 * Reads many rows in one call, as one text of JSON: the binding takes longer to hand over each row and column than
 * SQLite takes to find it. `select` is a query of one column, `value`, each a JSON value. Its one parameter is a JSON array of keys,
 * which it reads with `json_each(?)`. No keys: no rows.
 */
export function jsonReader(
  db: Database,
  select: string,
): (keys: readonly unknown[]) => readonly unknown[] {
  const read = db.prepare(`SELECT json_group_array(json(value)) AS rows FROM (${select})`);
  return (keys) => {
    if (keys.length === 0) return [];
    const { rows } = read.get(JSON.stringify(keys)) as { readonly rows: string };
    return JSON.parse(rows) as readonly unknown[];
  };
}
