import type { DatabaseSyncInstance } from '@photostructure/sqlite';
import type { Tables } from '../../../read-models/sqlite/sqlite.projection-store.js';
import type { ResultsChange } from '../import-results.projection.js';

/** Few rows have a warning: they are found without going through the others. */
export const rowsWithWarning = 'import_rows_with_warning';

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
  CREATE TABLE IF NOT EXISTS import_rows (
    import_id TEXT NOT NULL,
    row INTEGER NOT NULL,
    user_id TEXT NOT NULL,
    status TEXT NOT NULL,
    problems TEXT,
    warnings TEXT,
    same_as INTEGER,
    supervised INTEGER NOT NULL,
    PRIMARY KEY (import_id, row)
  ) STRICT, WITHOUT ROWID;
  CREATE INDEX IF NOT EXISTS ${rowsWithWarning} ON import_rows (import_id, row) WHERE warnings IS NOT NULL;
  CREATE TABLE IF NOT EXISTS import_row_changes (
    import_id TEXT NOT NULL,
    row INTEGER NOT NULL,
    sequence INTEGER NOT NULL,
    changes TEXT NOT NULL,
    PRIMARY KEY (import_id, row, sequence)
  ) STRICT, WITHOUT ROWID;`;

type ChangeOf<Kind extends ResultsChange['kind']> = Extract<ResultsChange, { readonly kind: Kind }>;

type Writers = {
  readonly [Kind in ResultsChange['kind']]: (change: ChangeOf<Kind>) => unknown;
};

export const resultsTables: Tables<ResultsChange> = {
  schema,
  names: ['imports', 'import_rows', 'import_row_changes'],
  writer(db) {
    const writers = { ...rowWriters(db), ...importWriters(db) };
    return (change) => {
      // Each kind has the writer of its own kind: the table above says so, and TypeScript cannot follow it through the look-up.
      (writers[change.kind] as (one: ResultsChange) => unknown)(change);
    };
  },
};

const jsonUnlessEmpty = (list: readonly unknown[]): string | null =>
  list.length === 0 ? null : JSON.stringify(list);

function rowWriters(db: DatabaseSyncInstance): Pick<Writers, 'row' | 'changes'> {
  const row = db.prepare('INSERT OR REPLACE INTO import_rows VALUES (?, ?, ?, ?, ?, ?, ?, ?)');
  const changes = db.prepare('INSERT OR REPLACE INTO import_row_changes VALUES (?, ?, ?, ?)');
  return {
    row: (one) =>
      row.run(
        one.importId,
        one.row,
        one.userId,
        one.status,
        jsonUnlessEmpty(one.problems),
        jsonUnlessEmpty(one.warnings),
        one.sameAs,
        one.supervised,
      ),
    changes: (one) => changes.run(one.importId, one.row, one.sequence, JSON.stringify(one.changes)),
  };
}

function importWriters(db: DatabaseSyncInstance): Omit<Writers, 'row' | 'changes'> {
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
        json_set(counts, '$.warnings', (SELECT count(*) FROM import_rows INDEXED BY ${rowsWithWarning}
          WHERE import_rows.import_id = imports.import_id AND import_rows.warnings IS NOT NULL)))
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
