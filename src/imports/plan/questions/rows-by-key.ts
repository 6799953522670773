import type { Statement } from '../../../sqlite/database.js';
import { iterate } from '../../../sqlite/iterate.js';

/** The row numbers of each key, one key after the other. `read` answers `key, row` sorted by key, then row. */
export function* rowsByKey(read: Statement): Generator<readonly number[]> {
  let key: string | undefined;
  let rows: number[] = [];
  for (const next of iterate<{ readonly key: string; readonly row: number }>(read)) {
    if (next.key !== key && rows.length > 0) {
      yield rows;
      rows = [];
    }
    key = next.key;
    rows.push(next.row);
  }
  if (rows.length > 0) yield rows;
}
