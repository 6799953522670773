/** A connection to a SQLite file. */
type Connection = { prepare(sql: string): { get(...values: readonly string[]): unknown } };

/**
 * Reads many rows in one call, as one text of JSON: for each row and column that it hands over by itself, the binding takes longer than
 * SQLite does. `select` is a query of one column, `value`, each a JSON value; its one parameter is the JSON array of what is asked for, to be
 * opened by `json_each(?)`.
 */
export function jsonReader(
  db: Connection,
  select: string,
): (asked: readonly unknown[]) => readonly unknown[] {
  const read = db.prepare(`SELECT json_group_array(json(value)) AS rows FROM (${select})`);
  return (asked) => {
    if (asked.length === 0) return [];
    const { rows } = read.get(JSON.stringify(asked)) as { readonly rows: string };
    return JSON.parse(rows) as readonly unknown[];
  };
}
