import type { Tables } from '../../../read-models/sqlite/sqlite.projection-store.js';
import type { AuditEntry } from '../audit-trail.port.js';

const schema = `
  CREATE TABLE IF NOT EXISTS audit_entries (
    uuid TEXT NOT NULL,
    revision INTEGER NOT NULL,
    at TEXT NOT NULL,
    actor TEXT NOT NULL,
    action TEXT NOT NULL,
    changes TEXT NOT NULL,
    import_id TEXT,
    row INTEGER,
    PRIMARY KEY (uuid, revision)
  ) STRICT, WITHOUT ROWID;`;

export const auditTable: Tables<AuditEntry> = {
  schema,
  names: ['audit_entries'],
  writer(db) {
    const insert = db.prepare(
      'INSERT OR REPLACE INTO audit_entries VALUES (?, ?, ?, ?, ?, ?, ?, ?)',
    );
    return ({ uuid, revision, at, actor, action, changes, importId, row }) => {
      insert.run(
        uuid,
        revision,
        at,
        actor,
        action,
        JSON.stringify(changes),
        importId ?? null,
        row ?? null,
      );
    };
  },
};
