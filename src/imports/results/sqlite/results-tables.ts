import type { DatabaseSyncInstance } from '@photostructure/sqlite';
import type { Tables } from '../../../read-models/sqlite/sqlite.projection-store.js';
import { noCounts, type KnownCounts } from '../../domain/import-counts.js';
import type { ResultsChange } from '../import-results.projection.js';

const countsOfRun = Object.keys(noCounts) as readonly (keyof KnownCounts)[];

/** The index of the runs that have rows with this status, or with a warning: other runs are not in it. */
export const runsWith = (count: keyof KnownCounts): string => `import_row_runs_with_${count}`;

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
    file_error TEXT,
    ended_at TEXT,
    ended_position INTEGER
  ) STRICT, WITHOUT ROWID;
  CREATE INDEX IF NOT EXISTS imports_by_submission ON imports (submitted_position);
  CREATE INDEX IF NOT EXISTS imports_unfinished ON imports (submitted_position) WHERE ended_position IS NULL;
  ${runs}
  CREATE TABLE IF NOT EXISTS import_row_changes (
    import INTEGER NOT NULL,
    row INTEGER NOT NULL,
    sequence INTEGER NOT NULL,
    changes TEXT NOT NULL,
    PRIMARY KEY (import, row, sequence)
  ) STRICT, WITHOUT ROWID;`;

type ChangeOf<Kind extends ResultsChange['kind']> = Extract<ResultsChange, { readonly kind: Kind }>;

type Writers = {
  readonly [Kind in ResultsChange['kind']]: (change: ChangeOf<Kind>) => unknown;
};

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

function importWriters(db: DatabaseSyncInstance): Omit<Writers, 'rows' | 'changes'> {
  const submitted = db.prepare(`
    INSERT INTO imports (import_id, file_name, sha256, options, submitted_at, submitted_by, submitted_position)
      VALUES (?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING`);
  const checked = db.prepare(
    `UPDATE imports SET status = 'applying', rows_total = ?, warnings = ? WHERE import_id = ?`,
  );
  const progressed = db.prepare('UPDATE imports SET rows_done = ?, counts = ? WHERE import_id = ?');
  // Release 0.1 did not count warnings.
  const ended = db.prepare(`
    UPDATE imports SET status = ?, ended_at = ?, ended_position = ?, counts = iif(counts ->> 'warnings' IS NOT NULL, counts,
        json_set(counts, '$.warnings', (SELECT ifnull(sum(warnings), 0) FROM import_row_runs INDEXED BY ${runsWith('warnings')}
          WHERE import = imports.submitted_position AND import_row_runs.warnings > 0)))
      WHERE import_id = ?`);
  // Once checked, the warnings are those of the check: a file given up later has no others.
  const refused = db.prepare(`
    UPDATE imports SET file_error = ?, warnings = CASE WHEN rows_total IS NULL THEN ? ELSE warnings END
      WHERE import_id = ?`);
  return {
    submitted: (one) =>
      submitted.run(
        one.importId,
        one.fileName,
        one.sha256,
        JSON.stringify(one.options),
        one.submittedAt,
        one.submittedBy,
        one.position,
      ),
    checked: (one) => checked.run(one.rowsTotal, JSON.stringify(one.warnings), one.importId),
    progressed: (one) => progressed.run(one.rowsDone, JSON.stringify(one.counts), one.importId),
    ended: (one) => ended.run(one.status, one.at, one.position, one.importId),
    refused: (one) =>
      refused.run(JSON.stringify(one.fileError), JSON.stringify(one.warnings), one.importId),
  };
}
