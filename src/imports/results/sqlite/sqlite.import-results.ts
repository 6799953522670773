import type { StatementSyncInstance } from '@photostructure/sqlite';
import type { Position } from '../../../event-store/event-store.port.js';
import type { Snapshot } from '../../../read-models/snapshot.js';
import type { ReadModelsReader } from '../../../read-models/sqlite/read-models-database.js';
import { noCounts, type KnownCounts } from '../../domain/import-counts.js';
import type { FileFinding, ImportOptions, RowStatus } from '../../domain/import-events.js';
import {
  ImportResults,
  type ImportStatus,
  type ImportSummary,
  type RowQuery,
  type RowResult,
} from '../import-results.port.js';
import { mergeChanges } from '../merge-changes.js';
import { rowsWithWarning } from './results-tables.js';

const rowColumns = `row, user_id, status, problems, warnings, same_as, supervised,
  (SELECT json_group_array(json(changes)) FROM (SELECT changes FROM import_row_changes AS of_row
    WHERE of_row.import_id = import_rows.import_id AND of_row.row = import_rows.row ORDER BY sequence)) AS changes`;

/** Imports and row results in SQLite. */
export class SqliteImportResults extends ImportResults {
  readonly #find: StatementSyncInstance;
  readonly #list: StatementSyncInstance;
  readonly #unfinished: StatementSyncInstance;
  readonly #rows: Readonly<Record<'any' | 'ofStatus', StatementSyncInstance>>;
  readonly #rowsWithWarning: Readonly<Record<'any' | 'ofStatus', StatementSyncInstance>>;

  constructor(private readonly database: ReadModelsReader) {
    super();
    const { db } = database;
    this.#find = db.prepare('SELECT * FROM imports WHERE import_id = ?');
    this.#list = db.prepare(
      'SELECT * FROM imports WHERE submitted_position < ? ORDER BY submitted_position DESC LIMIT ?',
    );
    this.#unfinished = db.prepare(
      'SELECT * FROM imports WHERE ended_position IS NULL ORDER BY submitted_position',
    );
    const prepared = (index: string, filter: string) => ({
      any: db.prepare(rowsSql(index, filter)),
      ofStatus: db.prepare(rowsSql(index, `${filter} AND status = ?`)),
    });
    this.#rows = prepared('', '');
    this.#rowsWithWarning = prepared(`INDEXED BY ${rowsWithWarning}`, 'AND warnings IS NOT NULL');
  }

  override async find(importId: string): Promise<ImportSummary | undefined> {
    const found = this.#find.get(importId);
    return found ? summary(found as StoredImport) : undefined;
  }

  override async list({
    before = Number.MAX_SAFE_INTEGER,
    limit,
  }: {
    readonly before?: Position;
    readonly limit: number;
  }): Promise<readonly ImportSummary[]> {
    return (this.#list.all(before, limit) as unknown as readonly StoredImport[]).map(summary);
  }

  override async unfinished(): Promise<readonly ImportSummary[]> {
    return (this.#unfinished.all() as unknown as readonly StoredImport[]).map(summary);
  }

  override async rows(
    importId: string,
    { status, warnings, after, limit }: RowQuery,
  ): Promise<readonly RowResult[]> {
    const { any, ofStatus } = warnings === 'only' ? this.#rowsWithWarning : this.#rows;
    const read =
      status === undefined
        ? any.all(importId, after, limit)
        : ofStatus.all(importId, after, status, limit);
    return (read as unknown as readonly StoredRow[]).map(rowResult);
  }

  override async snapshot(): Promise<Snapshot<SqliteImportResults>> {
    const snapshot = this.database.snapshot();
    return { reader: new SqliteImportResults(snapshot), close: () => snapshot.close() };
  }
}

const rowsSql = (index: string, filter: string): string =>
  `SELECT ${rowColumns} FROM import_rows ${index} WHERE import_id = ? AND row > ? ${filter} ORDER BY row LIMIT ?`;

type StoredImport = {
  readonly import_id: string;
  readonly file_name: string;
  readonly sha256: string;
  readonly options: string;
  readonly submitted_at: string;
  readonly submitted_by: string;
  readonly submitted_position: number;
  readonly status: ImportStatus;
  readonly rows_total: number | null;
  readonly rows_done: number;
  readonly counts: string | null;
  readonly warnings: string;
  readonly file_error: string | null;
  readonly ended_at: string | null;
  readonly ended_position: number | null;
};

const summary = (stored: StoredImport): ImportSummary => ({
  importId: stored.import_id,
  status: stored.status,
  fileName: stored.file_name,
  sha256: stored.sha256,
  options: JSON.parse(stored.options) as ImportOptions,
  submittedAt: stored.submitted_at,
  submittedBy: stored.submitted_by,
  submittedPosition: stored.submitted_position,
  completedAt: stored.ended_at,
  rowsTotal: stored.rows_total,
  rowsDone: stored.rows_done,
  counts:
    stored.counts === null
      ? noCounts
      : { ...noCounts, ...(JSON.parse(stored.counts) as KnownCounts) },
  warnings: JSON.parse(stored.warnings) as readonly FileFinding[],
  fileError: stored.file_error === null ? null : (JSON.parse(stored.file_error) as FileFinding),
  endedPosition: stored.ended_position,
});

type StoredRow = {
  readonly row: number;
  readonly user_id: string;
  readonly status: RowStatus;
  readonly problems: string | null;
  readonly warnings: string | null;
  readonly same_as: number | null;
  readonly supervised: number;
  readonly changes: string;
};

const rowResult = (stored: StoredRow): RowResult => ({
  row: stored.row,
  userId: stored.user_id,
  status: stored.status,
  problems: listOf(stored.problems) as RowResult['problems'],
  warnings: listOf(stored.warnings) as RowResult['warnings'],
  // A new user has changed in nothing: their password is a part of them.
  changes:
    stored.status === 'Created'
      ? []
      : mergeChanges(listOf(stored.changes) as readonly RowResult['changes'][]),
  sameAs: stored.same_as,
  supervised: stored.supervised,
});

const listOf = (json: string | null): unknown =>
  json === null ? [] : (JSON.parse(json) as unknown);
