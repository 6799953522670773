import type { Database, Statement } from '../../../sqlite/database.js';
import { valueReader } from '../../../sqlite/value-reader.js';

/** So many words are kept in memory at most: every user may be an actor. */
const keptAtMost = 10_000;

/** The numbers of actors and imports. */
export class WordIds {
  readonly #find: (word: string) => number | undefined;
  readonly #add: Statement;
  readonly #known = new Map<string, number>();

  constructor(db: Database) {
    this.#find = valueReader<number>(db, 'SELECT id FROM audit_words WHERE word = ?');
    this.#add = db.prepare('INSERT INTO audit_words (word) VALUES (?)');
  }

  /** The number of a word; a new one gets its number now, within the caller's transaction. */
  idOf(word: string): number {
    const known = this.#known.get(word);
    if (known !== undefined) return known;
    const id = this.#find(word) ?? Number(this.#add.run(word).lastInsertRowid);
    if (this.#known.size >= keptAtMost) this.#known.clear();
    this.#known.set(word, id);
    return id;
  }

  /** Forgets numbers that were given in a transaction that was rolled back. */
  forget(): void {
    this.#known.clear();
  }
}
