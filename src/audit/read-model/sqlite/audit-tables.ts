import type { Database } from '../../../sqlite/database.js';
import type { Tables } from '../../../read-models/sqlite/sqlite.projection-store.js';
import type { AuditEntry } from '../audit-trail.port.js';
import { BlockWriter } from './block-writer.js';
import { codeOfAction, maskOf } from './entry-codes.js';
import { WordIds } from './word-ids.js';

/**
 * Entries have no index but their position: an import writes one more row at the end for each. They are found by blocks of neighbouring
 * entries, each named by its first position: `audit_marks` says in which blocks an actor, an import, an action or a field occurs,
 * `audit_blocks` between which times the entries are (milliseconds since 1970).
 *
 * Words are actors and imports by number. `fields` has a bit for each field.
 *
 * @see docs/decisions/0030-blocks-of-the-audit.md
 */
const schema = `
  CREATE TABLE IF NOT EXISTS audit_entries (
    position INTEGER PRIMARY KEY,
    at INTEGER NOT NULL,
    user BLOB NOT NULL,
    revision INTEGER NOT NULL,
    action INTEGER NOT NULL,
    fields INTEGER NOT NULL,
    actor INTEGER NOT NULL,
    import INTEGER
  ) STRICT;
  CREATE TABLE IF NOT EXISTS audit_blocks (
    block INTEGER PRIMARY KEY,
    from_at INTEGER NOT NULL,
    to_at INTEGER NOT NULL
  ) STRICT;
  CREATE TABLE IF NOT EXISTS audit_marks (
    kind INTEGER NOT NULL,
    value INTEGER NOT NULL,
    block INTEGER NOT NULL,
    PRIMARY KEY (kind, value, block)
  ) STRICT, WITHOUT ROWID;
  CREATE TABLE IF NOT EXISTS audit_words (id INTEGER PRIMARY KEY, word TEXT NOT NULL) STRICT;
  CREATE INDEX IF NOT EXISTS audit_words_by_word ON audit_words (word);`;

/** The tables of the audit trail. */
export const auditTables: Tables<AuditEntry> = {
  schema,
  names: ['audit_entries', 'audit_blocks', 'audit_marks', 'audit_words'],
  writer,
};

function writer(db: Database): (entry: AuditEntry) => void {
  const insert = db.prepare(
    `INSERT INTO audit_entries VALUES (?, ?, unhex(?, '-'), ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING`,
  );
  const words = new WordIds(db);
  const blocks = new BlockWriter(db);
  const millisecondsOf = millisecondsReader();
  let last = Number.POSITIVE_INFINITY;

  return ({ position, at, uuid, revision, action, fields, actor, importId }) => {
    // Not beyond the last one: it is a repeat, or the last transaction was rolled back. What is known of the tables is read again.
    if (position <= last) {
      words.forget();
      blocks.forget();
    }
    last = position;
    const found = {
      position,
      at: millisecondsOf(at),
      action: codeOfAction[action],
      fields: maskOf(fields),
      actor: words.idOf(actor),
      importId: importId === undefined ? null : words.idOf(importId),
    };
    const { changes } = insert.run(
      position,
      found.at,
      uuid,
      revision,
      found.action,
      found.fields,
      found.actor,
      found.importId,
    );
    if (changes > 0) blocks.add(found);
  };
}

/** Rows of an import often have the same time as the row before. */
function millisecondsReader(): (at: string) => number {
  let last = '';
  let milliseconds = 0;
  return (at) => {
    if (at === last) return milliseconds;
    milliseconds = Date.parse(at);
    last = at;
    return milliseconds;
  };
}
