import type { DatabaseSyncInstance } from '@photostructure/sqlite';
import { inTransaction } from '../../../sqlite/in-transaction.js';
import { CredentialsNotes, type NoteName } from '../credentials-notes.port.js';

const table =
  'CREATE TABLE IF NOT EXISTS notes (name TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT, WITHOUT ROWID';

/** Notes in the file of the passwords. */
export class SqliteCredentialsNotes extends CredentialsNotes {
  constructor(private readonly db: DatabaseSyncInstance) {
    super();
    db.exec(table);
  }

  override async find(name: NoteName): Promise<string | undefined> {
    const stored = this.db.prepare('SELECT value FROM notes WHERE name = ?').get(name);
    return (stored as { readonly value: string } | undefined)?.value;
  }

  override async put(notes: Readonly<Partial<Record<NoteName, string>>>): Promise<void> {
    const put = this.db.prepare('INSERT OR REPLACE INTO notes VALUES (?, ?)');
    inTransaction(this.db, () => {
      for (const [name, value] of Object.entries(notes)) put.run(name, value);
    });
  }

  override async putOnce(name: NoteName, text: string): Promise<string> {
    this.db.prepare('INSERT INTO notes VALUES (?, ?) ON CONFLICT DO NOTHING').run(name, text);
    return (await this.find(name)) ?? text;
  }
}
