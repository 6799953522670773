import { setImmediate as nextTurn } from 'node:timers/promises';
import type { Database } from '../../../sqlite/database.js';
import { valueReader } from '../../../sqlite/value-reader.js';
import type { DirectoryQuery, ListedUser } from '../user-directory.port.js';
import type { SearchBounds } from './search-bounds.js';
import { indexedReader } from './search-index.js';
import { trigramQuery } from './search-text.js';
import { shown, type StoredListedUser } from './stored-user.js';
import { afterPlace, filtersOf, inOrder, listedColumns } from './users-page.js';
import { walkUsers } from './walk-users.js';

type Search = {
  readonly db: Database;
  readonly query: DirectoryQuery;
  /** What to look for in the texts of users. */
  readonly part: string;
  readonly bounds: SearchBounds;
};

/**
 * Finds a page of the users who have a part in their text. A rare part is found by the index, a common one by walking in order until the
 * page is full. Where a common part begins late in the order (such as a year in User IDs), or nobody has the part of which all trigrams are
 * common, all candidates are looked at. However many these are, each turn of the event loop is short.
 */
export async function searchUsers(search: Search): Promise<readonly ListedUser[]> {
  const { db, query, part, bounds } = search;
  const { usersPerTurn, turnsInOrder: turnsAtMost, candidatesAtMost } = bounds;
  const also = { sql: 'instr(search_text, :part) > 0', values: { part } };
  return (
    (await usersFromIndex(search, candidatesAtMost)) ??
    (await walkUsers(db, query, { usersPerTurn, turnsAtMost, also })) ??
    (await usersFromIndex(search, Number.POSITIVE_INFINITY)) ??
    []
  );
}

/** Looks at every candidate of the index, and at every user whom it does not have; `undefined` when there are more candidates than `most`. */
async function usersFromIndex(
  { db, query, part, bounds }: Search,
  most: number,
): Promise<readonly ListedUser[] | undefined> {
  const { candidatesAtMost, candidatesPerTurn } = bounds;
  const candidatesAfter = candidateReader(db, part, candidatesAtMost + 1);
  const { best, outside, show } = checker(db, query, part);
  let candidates = candidatesAfter(0);
  if (candidates.length > most) return undefined;
  // In the same turn: later, the index may have these users, in rows that are passed already.
  let found = outside();
  for (let after = 0; candidates.length > 0; candidates = candidatesAfter(after)) {
    for (let from = 0; from < candidates.length; from += candidatesPerTurn) {
      await nextTurn();
      // A user with another text stands in the index too, as before.
      found = best([...new Set([...found, ...candidates.slice(from, from + candidatesPerTurn)])]);
    }
    after = candidates.at(-1) ?? after;
    if (candidates.length <= candidatesAtMost) break;
  }
  return show(found);
}

type Places = readonly number[];

/** Reads so many rowids after one that the index has for a part. */
function candidateReader(db: Database, part: string, atMost: number): (after: number) => Places {
  const read = valueReader<string>(
    db,
    `SELECT json_group_array(place) FROM (SELECT rowid AS place FROM users_search
      WHERE users_search MATCH ? AND rowid > ? ORDER BY rowid LIMIT ?)`,
  );
  const trigrams = trigramQuery(part);
  return (after) => JSON.parse(read(trigrams, after, atMost) ?? '[]') as Places;
}

const places = (rows: unknown): Places =>
  (rows as readonly { readonly place: number }[]).map(({ place }) => place);

/** Looks at users, whether they are asked for. */
function checker(db: Database, query: DirectoryQuery, part: string) {
  const filters = filtersOf(query);
  const after = afterPlace(query);
  const { limit } = query;
  const values = { ...filters.values, ...after.values, part, limit };
  const asked = `${filters.sql} AND ${after.sql} AND instr(search_text, :part) > 0 ${inOrder} LIMIT :limit`;
  const given = 'FROM json_each(:places) AS given CROSS JOIN users ON users.rowid = given.value';
  const placesOf = (sql: string) =>
    db.prepare(`SELECT users.rowid AS place, user_key AS foldedUserId ${sql} ${asked}`);
  const ofGiven = placesOf(`${given} WHERE`);
  const added = placesOf('FROM users NOT INDEXED WHERE users.rowid > :indexed AND');
  const reworded = placesOf(
    'FROM users_reworded CROSS JOIN users ON users.rowid = users_reworded.place WHERE',
  );
  const listed = db.prepare(`SELECT ${listedColumns} ${given} WHERE ${asked}`);
  const indexed = indexedReader(db);
  const withPlaces = (found: Places) => ({ ...values, places: JSON.stringify(found) });
  return {
    /** Those of these users who come first. */
    best: (found: Places): Places => places(ofGiven.all(withPlaces(found))),
    /** Those who come first of the users whom the index does not have. */
    outside: (): Places => [
      ...places(added.all({ ...values, indexed: indexed() })),
      ...places(reworded.all(values)),
    ],
    show: (found: Places): readonly ListedUser[] =>
      (listed.all(withPlaces(found)) as readonly StoredListedUser[]).map(shown),
  };
}
