import type { Tables } from '../../../read-models/sqlite/sqlite.projection-store.js';
import type { AuditEntry } from '../audit-trail.port.js';

/** Without a key of its own: entries are written in the order of arrival, and only the index at random places. */
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
    UNIQUE (uuid, revision)
  ) STRICT;`;

export const auditTable: Tables<AuditEntry> = {
  schema,
  names: ['audit_entries'],
  writer(db) {
    const insert = db.prepare(
      'INSERT INTO audit_entries VALUES (?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING',
    );
    return ({ uuid, revision, at, actor, action, changes, importId = null, row = null }) => {
      insert.run(uuid, revision, at, actor, action, JSON.stringify(changes), importId, row);
    };
  },
};
