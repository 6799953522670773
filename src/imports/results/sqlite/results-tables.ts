import type { DatabaseSyncInstance } from '@photostructure/sqlite';
import type { Tables } from '../../../read-models/sqlite/sqlite.projection-store.js';
import { noCounts, type KnownCounts } from '../../domain/import-counts.js';
import type { ResultsChange } from '../import-results.projection.js';
import { importWriters, type Writers } from './import-writers.js';
import { runsWith } from './runs-with.js';

const countsOfRun = Object.keys(noCounts) as readonly (keyof KnownCounts)[];

/** Rows name their import by the position of its upload, which takes a seventh of the room of its id. */
export const ofImport = 'import = (SELECT submitted_position FROM imports WHERE import_id = ?)';

/*
 * What the runs of rows are told apart by stands before their text: SQLite reads the pages of a long text only when it is asked for.
 * Most runs have rows of one status, and stand in one index.
 */
const runs = `
  CREATE TABLE IF NOT EXISTS import_row_runs (
    import INTEGER NOT NULL,
    last_row INTEGER NOT NULL,
    first_row INTEGER NOT NULL,
    ${countsOfRun.map((count) => `${count} INTEGER NOT NULL,`).join(' ')}
    endings TEXT NOT NULL,
    user_ids TEXT NOT NULL,
    noted TEXT,
    PRIMARY KEY (import, last_row)
  ) STRICT, WITHOUT ROWID;
  ${countsOfRun
    .map(
      (count) =>
        `CREATE INDEX IF NOT EXISTS ${runsWith(count)} ON import_row_runs (import, last_row, warnings) WHERE ${count} > 0;`,
    )
    .join(' ')}`;

const schema = `
  CREATE TABLE IF NOT EXISTS imports (
    import_id TEXT PRIMARY KEY,
    file_name TEXT NOT NULL,
    sha256 TEXT NOT NULL,
    options TEXT NOT NULL,
    submitted_at TEXT NOT NULL,
    submitted_by TEXT NOT NULL,
    submitted_position INTEGER NOT NULL,
    status TEXT NOT NULL DEFAULT 'checking',
    rows_total INTEGER,
    rows_done INTEGER NOT NULL DEFAULT 0,
    counts TEXT,
    warnings TEXT NOT NULL DEFAULT '[]',
    hold TEXT,
    undo_of TEXT,
    file_error TEXT,
    ended_at TEXT,
    ended_position INTEGER,
    revision INTEGER NOT NULL
  ) STRICT, WITHOUT ROWID;
  CREATE INDEX IF NOT EXISTS imports_by_submission ON imports (submitted_position);
  CREATE INDEX IF NOT EXISTS imports_unfinished ON imports (submitted_position) WHERE ended_position IS NULL;
  CREATE INDEX IF NOT EXISTS imports_that_undo ON imports (undo_of, submitted_position) WHERE undo_of IS NOT NULL;
  ${runs}
  CREATE TABLE IF NOT EXISTS import_row_changes (
    import INTEGER NOT NULL,
    row INTEGER NOT NULL,
    sequence INTEGER NOT NULL,
    changes TEXT NOT NULL,
    PRIMARY KEY (import, row, sequence)
  ) STRICT, WITHOUT ROWID;`;

export const resultsTables: Tables<ResultsChange> = {
  schema,
  // Up to version 3, each row of a file was a row of `import_rows`.
  names: ['imports', 'import_row_runs', 'import_row_changes', 'import_rows'],
  writer(db) {
    const writers = { ...rowWriters(db), ...importWriters(db) };
    return (change) => {
      // Each kind has the writer of its own kind: the table above says so, and TypeScript cannot follow it through the look-up.
      (writers[change.kind] as (one: ResultsChange) => unknown)(change);
    };
  },
};

function rowWriters(db: DatabaseSyncInstance): Pick<Writers, 'rows' | 'changes'> {
  const intoRows = (table: string, columns: number) =>
    db.prepare(`INSERT INTO ${table} SELECT submitted_position${', ?'.repeat(columns)} FROM imports
      WHERE import_id = ? ON CONFLICT DO NOTHING`);
  const rows = intoRows('import_row_runs', countsOfRun.length + 5);
  const changes = intoRows('import_row_changes', 3);
  return {
    rows: (one) =>
      rows.run(
        one.lastRow,
        one.firstRow,
        ...countsOfRun.map((count) => one.counts[count]),
        JSON.stringify(one.endings),
        JSON.stringify(one.userIds),
        one.noted.length === 0 ? null : JSON.stringify(one.noted),
        one.importId,
      ),
    changes: (one) => changes.run(one.row, one.sequence, JSON.stringify(one.changes), one.importId),
  };
}
