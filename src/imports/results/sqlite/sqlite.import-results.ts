import type { StatementSyncInstance } from '@photostructure/sqlite';
import type { Snapshot } from '../../../read-models/snapshot.js';
import type { ReadModelsReader } from '../../../read-models/sqlite/read-models-database.js';
import { noCounts } from '../../domain/import-counts.js';
import {
  ImportResults,
  type ImportSummary,
  type RowQuery,
  type RowResult,
} from '../import-results.port.js';
import { mergeChanges } from '../merge-changes.js';
import { rowsWithWarning } from './results-tables.js';

const importColumns = `import_id AS importId, status, file_name AS fileName, sha256, options, submitted_at AS submittedAt,
  submitted_by AS submittedBy, submitted_position AS submittedPosition, ended_at AS completedAt, rows_total AS rowsTotal,
  rows_done AS rowsDone, counts, warnings, file_error AS fileError, ended_position AS endedPosition`;

const rowColumns = `row, user_id AS userId, status, problems, warnings, same_as AS sameAs, supervised,
  (SELECT json_group_array(json(changes)) FROM (SELECT changes FROM import_row_changes AS of_row
    WHERE of_row.import_id = import_rows.import_id AND of_row.row = import_rows.row ORDER BY sequence)) AS changes`;

/** Results in SQLite that are read with JSON in some members. */
type Stored<Result, Json extends keyof Result> = Omit<Result, Json> &
  Readonly<Record<Json, string | null>>;
type StoredImport = Stored<ImportSummary, 'options' | 'counts' | 'warnings' | 'fileError'>;
type StoredRow = Stored<RowResult, 'problems' | 'warnings' | 'changes'>;

/** Imports and row results in SQLite. */
export class SqliteImportResults extends ImportResults {
  readonly #find: StatementSyncInstance;
  readonly #list: StatementSyncInstance;
  readonly #unfinished: StatementSyncInstance;
  readonly #rows: StatementSyncInstance;
  readonly #rowsWithWarning: StatementSyncInstance;

  constructor(private readonly database: ReadModelsReader) {
    super();
    const { db } = database;
    const imports = (which: string) => db.prepare(`SELECT ${importColumns} FROM imports ${which}`);
    this.#find = imports('WHERE import_id = ?');
    this.#list = imports('WHERE submitted_position < ? ORDER BY submitted_position DESC LIMIT ?');
    this.#unfinished = imports('WHERE ended_position IS NULL ORDER BY submitted_position');
    const rows = (index: string, filter: string) =>
      db.prepare(`SELECT ${rowColumns} FROM import_rows ${index}
        WHERE import_id = ? AND row > ? AND status = ifnull(?, status) ${filter} ORDER BY row LIMIT ?`);
    this.#rows = rows('', '');
    this.#rowsWithWarning = rows(`INDEXED BY ${rowsWithWarning}`, 'AND warnings IS NOT NULL');
  }

  override async find(importId: string): Promise<ImportSummary | undefined> {
    return summaries(this.#find.all(importId))[0];
  }

  override async list({
    before = Number.MAX_SAFE_INTEGER,
    limit,
  }: Parameters<ImportResults['list']>[0]): Promise<readonly ImportSummary[]> {
    return summaries(this.#list.all(before, limit));
  }

  override async unfinished(): Promise<readonly ImportSummary[]> {
    return summaries(this.#unfinished.all());
  }

  override async rows(
    importId: string,
    { status, warnings, after, limit }: RowQuery,
  ): Promise<readonly RowResult[]> {
    const statement = warnings === 'only' ? this.#rowsWithWarning : this.#rows;
    const stored: unknown = statement.all(importId, after, status ?? null, limit);
    return (stored as readonly StoredRow[]).map(rowResult);
  }

  override async snapshot(): Promise<Snapshot<SqliteImportResults>> {
    const snapshot = this.database.snapshot();
    return { reader: new SqliteImportResults(snapshot), close: () => snapshot.close() };
  }
}

const summaries = (stored: unknown): readonly ImportSummary[] =>
  (stored as readonly StoredImport[]).map((one) => ({
    ...one,
    options: JSON.parse(one.options ?? '{}'),
    counts: { ...noCounts, ...JSON.parse(one.counts ?? '{}') },
    warnings: JSON.parse(one.warnings ?? '[]'),
    fileError: JSON.parse(one.fileError ?? 'null'),
  }));

const rowResult = (stored: StoredRow): RowResult => ({
  ...stored,
  problems: JSON.parse(stored.problems ?? '[]'),
  warnings: JSON.parse(stored.warnings ?? '[]'),
  // A new user has no changes: the password belongs to the creation.
  changes: stored.status === 'Created' ? [] : mergeChanges(JSON.parse(stored.changes ?? '[]')),
});
