import type { Database, Statement } from '../../../sqlite/database.js';
import type { RowResult } from '../import-results.port.js';
import { ofImport } from './results-tables.js';
import { mergeChanges, type ChangedFields } from '../merge-changes.js';

/** What rows changed, by the events of their users. */
export class RowChanges {
  readonly #ofRows: Statement;

  constructor(db: Database) {
    this.#ofRows = db.prepare(`SELECT row, changes FROM json_each(?) AS asked
      CROSS JOIN import_row_changes ON ${ofImport} AND row = asked.value ORDER BY row, sequence`);
    this.#ofRows.setReturnArrays(true);
  }

  /** The results with what their rows changed. One query, whatever the number of rows. */
  added(importId: string, results: readonly RowResult[]): readonly RowResult[] {
    // A new user has no changes: the password belongs to the creation.
    const asked = results.flatMap(({ row, status }) => (status === 'Created' ? [] : [row]));
    const changed = this.#read(importId, asked);
    return results.map((result) => {
      const ofEvents = changed.get(result.row);
      return ofEvents ? { ...result, changes: mergeChanges(ofEvents) } : result;
    });
  }

  #read(importId: string, rows: readonly number[]): ReadonlyMap<number, readonly ChangedFields[]> {
    const changed = new Map<number, ChangedFields[]>();
    if (rows.length === 0) return changed;
    const stored: unknown = this.#ofRows.all(JSON.stringify(rows), importId);
    for (const [row, changes] of stored as readonly (readonly [number, string])[]) {
      const ofRow = changed.get(row) ?? [];
      ofRow.push(JSON.parse(changes));
      changed.set(row, ofRow);
    }
    return changed;
  }
}
