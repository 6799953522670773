import type { StatementSyncInstance } from '@photostructure/sqlite';
import type { Revision } from '../../../event-store/event-store.port.js';
import type { ReadModelsDatabase } from '../../../read-models/sqlite/read-models-database.js';
import { AuditTrail, type AuditEntry } from '../audit-trail.port.js';

/** The audit trail in SQLite. */
export class SqliteAuditTrail extends AuditTrail {
  readonly #history: StatementSyncInstance;

  constructor({ db }: ReadModelsDatabase) {
    super();
    this.#history = db.prepare(
      `SELECT uuid, revision, at, actor, action, changes, import_id AS importId, row
       FROM audit_entries WHERE uuid = ? AND revision > ? ORDER BY revision LIMIT ?`,
    );
  }

  override async history(
    uuid: string,
    after: Revision,
    limit: number,
  ): Promise<readonly AuditEntry[]> {
    const read = this.#history.all(uuid, after, limit) as unknown as readonly StoredEntry[];
    return read.map(({ changes, importId, row, ...entry }) => ({
      ...entry,
      changes: JSON.parse(changes) as AuditEntry['changes'],
      ...(importId !== null && { importId }),
      ...(row !== null && { row }),
    }));
  }
}

type StoredEntry = Omit<AuditEntry, 'changes' | 'importId' | 'row'> & {
  readonly changes: string;
  readonly importId: string | null;
  readonly row: number | null;
};
