import { chmodSync, closeSync, openSync } from 'node:fs';
import type { DatabaseSyncInstance, StatementSyncInstance } from '@photostructure/sqlite';
import { closeDatabase } from '../../../sqlite/close-database.js';
import { openStore } from '../../../sqlite/open-store.js';
import { inTransaction } from '../../../sqlite/in-transaction.js';
import type { CredentialsNotes } from '../credentials-notes.port.js';
import { onceUnlocked } from '../../../sqlite/once-unlocked.js';
import {
  asStored,
  PasswordStore,
  type PasswordToHash,
  type PasswordToStore,
  type StoredPassword,
} from '../password-store.port.js';
import type { PasswordOwner } from '../seal-password.js';
import type { PasswordLinkStore } from '../links/link-store.port.js';
import { SqliteLinkStore } from '../links/sqlite/sqlite.link-store.js';
import { SqliteCredentialsNotes } from './sqlite.credentials-notes.js';

/*
 * The event that names a password is appended after its storing, so the storing must survive a loss of power: WAL with FULL.
 * Replaced and removed passwords are overwritten in the file. AUTOINCREMENT: no place is ever used again.
 */
const settings = `
  PRAGMA journal_mode = WAL;
  PRAGMA synchronous = FULL;
  PRAGMA secure_delete = ON;
  PRAGMA cache_size = -8000;
  PRAGMA journal_size_limit = 67108864;
  CREATE TABLE IF NOT EXISTS passwords (
    place INTEGER PRIMARY KEY AUTOINCREMENT,
    user TEXT NOT NULL,
    event_id TEXT NOT NULL,
    kind TEXT NOT NULL CHECK (kind IN ('sealed', 'hashed')),
    value TEXT NOT NULL,
    UNIQUE (user, event_id)
  ) STRICT;
  CREATE INDEX IF NOT EXISTS passwords_to_hash ON passwords (place) WHERE kind = 'sealed';`;

const whatToDo =
  'Stop the service and restore the file from a backup, or delete it: then every user needs a new password.';

/** Passwords in their own SQLite file, which only the owner can read. */
export class SqlitePasswordStore extends PasswordStore {
  override readonly called = 'credentials.db';
  readonly #db: DatabaseSyncInstance;
  readonly #put: StatementSyncInstance;
  readonly #find: StatementSyncInstance;
  readonly #toHash: StatementSyncInstance;
  readonly #setHash: StatementSyncInstance;

  private constructor(db: DatabaseSyncInstance) {
    super();
    this.#db = db;
    this.#put = db.prepare(
      `INSERT INTO passwords (user, event_id, kind, value) VALUES (?, ?, ?, ?) ON CONFLICT DO NOTHING`,
    );
    this.#find = db.prepare('SELECT kind, value FROM passwords WHERE user = ? AND event_id = ?');
    this.#toHash = db.prepare(
      `SELECT user, event_id AS eventId, value AS sealed, place FROM passwords
       WHERE kind = 'sealed' AND place > ? ORDER BY place LIMIT ?`,
    );
    this.#setHash = db.prepare(
      `UPDATE passwords SET kind = 'hashed', value = ?
       WHERE user = ? AND event_id = ? AND kind = 'sealed'`,
    );
  }

  /** Opens the file. Makes it when missing. Its mode is 600 from then on. */
  static open(file: string): SqlitePasswordStore {
    // SQLite gives the files beside it the same mode.
    closeSync(openSync(file, 'a', 0o600));
    chmodSync(file, 0o600);
    return openStore({ file, whatToDo }, (db) => {
      db.exec(settings);
      return new SqlitePasswordStore(db);
    });
  }

  override async putMany(passwords: readonly PasswordToStore[]): Promise<void> {
    if (passwords.length === 0) return;
    const write = (): void => {
      for (const password of passwords) {
        const { kind, value } = asStored(password);
        this.#put.run(password.user, password.eventId, kind, value);
      }
    };
    await onceUnlocked(() => inTransaction(this.#db, write));
  }

  override async find({ user, eventId }: PasswordOwner): Promise<StoredPassword | undefined> {
    return this.#find.get(user, eventId) as StoredPassword | undefined;
  }

  override async toHash(limit: number, after = 0): Promise<readonly PasswordToHash[]> {
    return this.#toHash.all(after, limit) as PasswordToHash[];
  }

  override async setHash({ user, eventId }: PasswordOwner, hash: string): Promise<void> {
    await onceUnlocked(() => this.#setHash.run(hash, user, eventId));
  }

  override async isEmpty(): Promise<boolean> {
    return this.#db.prepare('SELECT 1 FROM passwords LIMIT 1').get() === undefined;
  }

  /** What the file notes about itself. */
  notes(): CredentialsNotes {
    return new SqliteCredentialsNotes(this.#db);
  }

  /** The links by which users choose passwords, in the same file. */
  links(): PasswordLinkStore {
    return new SqliteLinkStore(this.#db);
  }

  /** A removed password must not stay in the WAL file until the next start, so the WAL is emptied. */
  close(): void {
    closeDatabase(this.#db);
  }
}
