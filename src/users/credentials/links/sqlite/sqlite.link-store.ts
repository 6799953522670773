import type { DatabaseSyncInstance, StatementSyncInstance } from '@photostructure/sqlite';
import { onceUnlocked, transactionOnceUnlocked } from '../../../../sqlite/once-unlocked.js';
import { PasswordLinkStore, type NewPasswordLink, type PasswordLink } from '../link-store.port.js';

const table = `
  CREATE TABLE IF NOT EXISTS links (
    email_id TEXT PRIMARY KEY,
    sending INTEGER NOT NULL,
    digest TEXT NOT NULL UNIQUE,
    user TEXT NOT NULL,
    address_digest TEXT NOT NULL,
    password_event TEXT,
    made_at TEXT NOT NULL,
    chosen TEXT
  ) STRICT, WITHOUT ROWID`;

const columns = `email_id AS emailId, sending, digest, user, address_digest AS addressDigest,
  password_event AS passwordEvent, made_at AS madeAt, chosen`;

/** Links in the file of the passwords. */
export class SqliteLinkStore extends PasswordLinkStore {
  readonly #keep: StatementSyncInstance;
  readonly #find: StatementSyncInstance;
  readonly #choose: StatementSyncInstance;

  constructor(private readonly db: DatabaseSyncInstance) {
    super();
    db.exec(table);
    this.#keep = db.prepare(`
      INSERT INTO links VALUES (?, ?, ?, ?, ?, ?, ?, NULL)
        ON CONFLICT (email_id) DO UPDATE SET sending = excluded.sending, digest = excluded.digest, user = excluded.user,
          address_digest = excluded.address_digest, password_event = excluded.password_event, made_at = excluded.made_at, chosen = NULL
        WHERE excluded.sending > sending OR (excluded.sending = sending AND excluded.digest <> digest)`);
    this.#find = db.prepare(`SELECT ${columns} FROM links WHERE digest = ?`);
    this.#choose = db.prepare('UPDATE links SET chosen = ? WHERE digest = ? AND chosen IS NULL');
  }

  override async keep(link: NewPasswordLink): Promise<void> {
    const { emailId, sending, digest, user, addressDigest, passwordEvent, madeAt } = link;
    await onceUnlocked(() =>
      this.#keep.run(emailId, sending, digest, user, addressDigest, passwordEvent, madeAt),
    );
  }

  override async find(digest: string): Promise<PasswordLink | undefined> {
    return this.#stored(digest);
  }

  override async choose(digest: string, eventId: string): Promise<string | undefined> {
    return transactionOnceUnlocked(this.db, () => {
      this.#choose.run(eventId, digest);
      return this.#stored(digest)?.chosen ?? undefined;
    });
  }

  #stored(digest: string): PasswordLink | undefined {
    return this.#find.get(digest) as PasswordLink | undefined;
  }
}
