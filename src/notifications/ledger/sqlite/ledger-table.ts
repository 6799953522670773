import type { Database, Statement } from '../../../sqlite/database.js';
import { RevisionGap } from '../../../read-models/projection.js';
import type { Tables } from '../../../read-models/sqlite/sqlite.projection-store.js';
import {
  emailLedgerProjection,
  type EmailHasChanged,
  type EmailIsQueued,
  type LedgerChange,
} from '../email-ledger.projection.js';

/** How many e-mails of an import have each status. SQLite keeps it up to date itself: counting a large import anew takes long. */
const countsSchema = `
  CREATE TABLE IF NOT EXISTS email_counts (
    import_id TEXT NOT NULL,
    status TEXT NOT NULL,
    many INTEGER NOT NULL,
    PRIMARY KEY (import_id, status)
  ) STRICT, WITHOUT ROWID;
  CREATE TRIGGER IF NOT EXISTS count_queued_email AFTER INSERT ON emails WHEN new.import_id IS NOT NULL BEGIN
    INSERT INTO email_counts VALUES (new.import_id, new.status, 1) ON CONFLICT DO UPDATE SET many = many + 1;
  END;
  CREATE TRIGGER IF NOT EXISTS count_changed_email AFTER UPDATE OF status ON emails
    WHEN new.import_id IS NOT NULL AND new.status <> old.status BEGIN
    UPDATE email_counts SET many = many - 1 WHERE import_id = old.import_id AND status = old.status;
    INSERT INTO email_counts VALUES (new.import_id, new.status, 1) ON CONFLICT DO UPDATE SET many = many + 1;
  END;`;

const schema = `
  CREATE TABLE IF NOT EXISTS emails (
    position INTEGER PRIMARY KEY,
    email_id TEXT NOT NULL UNIQUE,
    kind TEXT NOT NULL,
    uuid TEXT NOT NULL,
    import_id TEXT,
    import_row INTEGER,
    status TEXT NOT NULL,
    sending INTEGER NOT NULL,
    attempts INTEGER NOT NULL,
    at TEXT NOT NULL,
    code TEXT,
    response TEXT,
    waits_for TEXT,
    since TEXT,
    revision INTEGER NOT NULL
  ) STRICT;
  CREATE INDEX IF NOT EXISTS emails_by_status ON emails (status, position);
  CREATE INDEX IF NOT EXISTS emails_by_import ON emails (import_id, position);
  CREATE INDEX IF NOT EXISTS emails_by_import_and_status ON emails (import_id, status, position);
  CREATE INDEX IF NOT EXISTS emails_by_user ON emails (uuid, position);
  CREATE INDEX IF NOT EXISTS emails_that_wait ON emails (waits_for, since) WHERE waits_for IS NOT NULL;
  ${countsSchema}`;

export const ledgerTable: Tables<LedgerChange> = {
  schema,
  names: ['emails', 'email_counts'],
  writer(db) {
    const queued = queuedWriter(db);
    const changed = changedWriter(db);
    return (change) => (change.kind === 'queued' ? queued(change) : changed(change));
  },
};

/** The same e-mail again, however far it has come, changes nothing. */
function queuedWriter(db: Database): (change: EmailIsQueued) => void {
  const insert = db.prepare(`
    INSERT INTO emails (position, email_id, revision, kind, uuid, import_id, import_row, status, sending, attempts, at, code, response,
        waits_for, since)
      VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING`);
  return ({ position, emailId, revision, email }) => {
    const { kind, uuid, importId, row, status, sending, attempts, at, code, response } = email;
    const origin = [position, emailId, revision, kind, uuid, importId, row];
    const { waitsFor, since } = email;
    insert.run(...origin, status, sending, attempts, at, code, response, waitsFor, since);
  };
}

const columns: Readonly<Record<keyof EmailHasChanged['shown'], string>> = {
  status: 'status',
  sending: 'sending',
  attempts: 'attempts',
  at: 'at',
  code: 'code',
  response: 'response',
  waitsFor: 'waits_for',
  since: 'since',
};

/** Changes an e-mail that stands at the revision before. One that stands further changes nothing: it is a repeat. */
function changedWriter(db: Database): (change: EmailHasChanged) => void {
  const revisionOf = db.prepare('SELECT revision FROM emails WHERE email_id = ?');
  const updates = new Map<string, Statement>();
  const updateOf = (names: readonly (keyof typeof columns)[]): Statement => {
    const assignments = names.map((name) => `${columns[name]} = ?`).join(', ');
    const known = updates.get(assignments);
    const update =
      known ??
      db.prepare(
        `UPDATE emails SET ${assignments}, revision = ? WHERE email_id = ? AND revision = ?`,
      );
    updates.set(assignments, update);
    return update;
  };
  return ({ emailId, revision, shown }) => {
    const names = Object.keys(shown) as (keyof typeof shown)[];
    const values = names.map((name) => shown[name] ?? null);
    const { changes } = updateOf(names).run(...values, revision, emailId, revision - 1);
    if (changes === 0) refuseGap(emailId, revision - 1, revisionOf.get(emailId));
  };
}

function refuseGap(emailId: string, expected: number, found: unknown): void {
  const stands = (found as { readonly revision: number } | undefined)?.revision;
  if (stands !== undefined && stands < expected)
    throw new RevisionGap(emailLedgerProjection.name, emailId, expected, stands);
}
