import type { Database } from '../../../sqlite/database.js';
import { valueReader } from '../../../sqlite/value-reader.js';
import type { SearchBounds } from './search-bounds.js';

/*
 * A row of `users_search` has the trigrams of the text that the user of that rowid had when it was written. Nothing is taken out: the index
 * answers who may have a text, and the user's row tells. Who is changed is written once more under the same rowid, and has the trigrams of
 * both.
 *
 * New users are indexed later, many at a time, which takes half as long: `users_indexed` tells up to which rowid users are, and
 * `users_reworded` which of these have had another text since.
 */
export const searchSchema = `
  CREATE VIRTUAL TABLE IF NOT EXISTS users_search
    USING fts5(text, content='', columnsize=0, detail=none, tokenize='trigram case_sensitive 1');
  CREATE TABLE IF NOT EXISTS users_indexed (place INTEGER NOT NULL) STRICT;
  CREATE TABLE IF NOT EXISTS users_reworded (place INTEGER PRIMARY KEY) STRICT;`;

export const searchTables = ['users_search', 'users_indexed', 'users_reworded'] as const;

/** Up to which rowid users are indexed. */
export function indexedReader(db: Database): () => number {
  const indexed = valueReader<number>(db, 'SELECT place FROM users_indexed');
  return () => indexed() ?? 0;
}

/** Notes users that the index does not have, and indexes the oldest of them when they are too many: in the transaction of the writer. */
export type SearchIndexer = {
  /** A new user was written. */
  readonly added: () => void;
  /** The user of this uuid has another text. */
  readonly reworded: (uuid: string) => void;
};

export function searchIndexer(
  db: Database,
  { outsideAtMost, indexedAtOnce }: SearchBounds,
): SearchIndexer {
  const countOutside = outsideCounter(db);
  const indexSlice = sliceIndexer(db, indexedAtOnce);
  const note = db.prepare(
    `INSERT INTO users_reworded SELECT rowid FROM users
      WHERE uuid = ? AND rowid <= (SELECT place FROM users_indexed) ON CONFLICT DO NOTHING`,
  );
  // Counted now and then, for a transaction may be rolled back.
  const countEvery = Math.max(1, Math.floor(outsideAtMost / 20));
  // The first is counted: a process may end before it has written many.
  let uncounted = countEvery - 1;
  const added = (): void => {
    uncounted += 1;
    if (uncounted < countEvery) return;
    uncounted = 0;
    if (countOutside() > outsideAtMost) indexSlice();
  };
  return {
    added,
    reworded: (uuid) => {
      if (note.run(uuid).changes > 0) added();
    },
  };
}

function outsideCounter(db: Database): () => number {
  const count = valueReader<number>(
    db,
    `SELECT ifnull((SELECT max(rowid) FROM users), 0) - ifnull((SELECT place FROM users_indexed), 0)
      + (SELECT count(*) FROM users_reworded)`,
  );
  return () => count() ?? 0;
}

/** Indexes the reworded first: they come before all others, and the index takes rowids in their order. */
function sliceIndexer(db: Database, atOnce: number): () => void {
  const lastReworded = valueReader<number>(
    db,
    'SELECT max(place) FROM (SELECT place FROM users_reworded ORDER BY place LIMIT ?)',
  );
  const lastAdded = valueReader<number>(
    db,
    'SELECT max(place) FROM (SELECT rowid AS place FROM users WHERE rowid > ? ORDER BY rowid LIMIT ?)',
  );
  const indexed = indexedReader(db);
  const index = (places: string) =>
    db.prepare(`INSERT INTO users_search (rowid, text) SELECT rowid, search_text FROM users
      WHERE rowid ${places} ORDER BY rowid`);
  const indexReworded = index('IN (SELECT place FROM users_reworded WHERE place <= ?)');
  const indexAdded = index('> ? AND rowid <= ?');
  const forget = db.prepare('DELETE FROM users_reworded WHERE place <= ?');
  const forgetIndexed = db.prepare('DELETE FROM users_indexed');
  const noteIndexed = db.prepare('INSERT INTO users_indexed (place) VALUES (?)');
  return () => {
    const reworded = lastReworded(atOnce);
    if (typeof reworded === 'number') {
      indexReworded.run(reworded);
      forget.run(reworded);
      return;
    }
    const from = indexed();
    const to = lastAdded(from, atOnce) ?? from;
    indexAdded.run(from, to);
    forgetIndexed.run();
    noteIndexed.run(to);
  };
}
