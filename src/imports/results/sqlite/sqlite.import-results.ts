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
import { RowPages } from './row-pages.js';

const importColumns = `import_id AS importId, status, file_name AS fileName, sha256, options, submitted_at AS submittedAt,
  submitted_by AS submittedBy, submitted_position AS submittedPosition, ended_at AS completedAt, rows_total AS rowsTotal,
  rows_done AS rowsDone, counts, warnings, hold, undo_of AS undoOf, file_error AS fileError, ended_position AS endedPosition,
  (SELECT undo.import_id FROM imports AS undo WHERE undo.undo_of = imports.import_id ORDER BY undo.submitted_position DESC LIMIT 1) AS undoneBy`;

/** Results in SQLite that are read with JSON in some members. */
type Stored<Result, Json extends keyof Result> = Omit<Result, Json> &
  Readonly<Record<Json, string | null>>;
type StoredImport = Stored<ImportSummary, 'options' | 'counts' | 'warnings' | 'hold' | 'fileError'>;

/** Imports and row results in SQLite. */
export class SqliteImportResults extends ImportResults {
  readonly #find: StatementSyncInstance;
  readonly #list: StatementSyncInstance;
  readonly #unfinished: StatementSyncInstance;
  readonly #rows: RowPages;

  constructor(private readonly database: ReadModelsReader) {
    super();
    const { db } = database;
    const imports = (which: string) => db.prepare(`SELECT ${importColumns} FROM imports ${which}`);
    this.#find = imports('WHERE import_id = ?');
    this.#list = imports('WHERE submitted_position < ? ORDER BY submitted_position DESC LIMIT ?');
    this.#unfinished = imports('WHERE ended_position IS NULL ORDER BY submitted_position');
    this.#rows = new RowPages(db);
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

  override rows(importId: string, query: RowQuery): Promise<readonly RowResult[]> {
    return this.#rows.read(importId, query);
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
    hold: JSON.parse(one.hold ?? 'null'),
    fileError: JSON.parse(one.fileError ?? 'null'),
  }));
