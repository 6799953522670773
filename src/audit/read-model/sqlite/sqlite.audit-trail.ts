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
      'SELECT * FROM audit_entries WHERE uuid = ? AND revision > ? ORDER BY revision LIMIT ?',
    );
  }

  override async history(
    uuid: string,
    after: Revision,
    limit: number,
  ): Promise<readonly AuditEntry[]> {
    const read = this.#history.all(uuid, after, limit) as unknown as readonly StoredEntry[];
    return read.map(entryOf);
  }
}

type StoredEntry = Pick<AuditEntry, 'uuid' | 'revision' | 'at' | 'actor' | 'action'> & {
  readonly changes: string;
  readonly import_id: string | null;
  readonly row: number | null;
};

const entryOf = (stored: StoredEntry): AuditEntry => ({
  uuid: stored.uuid,
  revision: stored.revision,
  at: stored.at,
  actor: stored.actor,
  action: stored.action,
  changes: JSON.parse(stored.changes) as AuditEntry['changes'],
  ...(stored.import_id !== null && { importId: stored.import_id }),
  ...(stored.row !== null && { row: stored.row }),
});
