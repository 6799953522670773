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

/**
 * Finds a page of the users who have a part in their text. A rare part is found by the index, a common one by walking in order until the
 * page is full. Where a common part begins late in the order (such as a year in User IDs), or the index has only parts of it in
 * common, all its candidates are looked at. However many these are, each turn of the event loop is short.
 */
export async function searchUsers(
  db: Database,
  query: DirectoryQuery,
  part: string,
  bounds: SearchBounds,
): Promise<readonly ListedUser[]> {
  const { usersPerTurn, turnsInOrder: turnsAtMost } = bounds;
  const also = { sql: 'instr(search_text, :part) > 0', values: { part } };
  const all = { ...bounds, candidatesAtMost: Number.POSITIVE_INFINITY };
  return (
    (await usersFromIndex(db, query, part, bounds)) ??
    (await walkUsers(db, query, { usersPerTurn, turnsAtMost, also })) ??
    (await usersFromIndex(db, query, part, all)) ??
    []
  );
}

/** Looks at every candidate of the index, and at every user whom it does not have; `undefined` when the candidates are too many. */
async function usersFromIndex(
  db: Database,
  query: DirectoryQuery,
  part: string,
  bounds: SearchBounds,
): Promise<readonly ListedUser[] | undefined> {
  const { candidatesPerTurn } = bounds;
  const lists = candidateLists(db, part, bounds);
  const { best, outside, show } = checker(db, query, part);
  const first = lists.next().value;
  if (first === undefined) return undefined;
  // In the same turn: later, the index may have these users, in rows that are passed already.
  let found = outside();
  const candidates = [...first];
  for (const list of lists) {
    if (list === undefined) return undefined;
    await nextTurn();
    for (const place of list) candidates.push(place);
  }
  for (let from = 0; from < candidates.length; from += candidatesPerTurn) {
    await nextTurn();
    found = best([...found, ...candidates.slice(from, from + candidatesPerTurn)]);
  }
  return show(found);
}

type Places = readonly number[];

/** The rowids that the index has for a part, a turn's work at a time; at last `undefined` when there are too many. */
function* candidateLists(
  db: Database,
  part: string,
  { candidatesAtMost, indexedPerTurn }: SearchBounds,
): Generator<Places | undefined, void> {
  const read = valueReader<string>(
    db,
    `SELECT json_group_array(place) FROM (SELECT rowid AS place FROM users_search
      WHERE users_search MATCH ? AND rowid > ? AND rowid <= ? ORDER BY rowid LIMIT ?)`,
  );
  const indexed = indexedReader(db)();
  const trigrams = trigramQuery(part);
  let left = candidatesAtMost;
  for (let from = 0; from < indexed || from === 0; from += indexedPerTurn) {
    const to = Math.min(from + indexedPerTurn, indexed);
    const limit = Math.min(left + 1, indexedPerTurn);
    const list = JSON.parse(read(trigrams, from, to, limit) ?? '[]') as Places;
    left -= list.length;
    if (left < 0) return yield undefined;
    yield list;
  }
}

/** Looks at users, whether they are asked for. */
function checker(db: Database, query: DirectoryQuery, part: string) {
  const filters = filtersOf(query);
  const after = afterPlace(query);
  const { limit } = query;
  const values = { ...filters.values, ...after.values, part, limit };
  const asked = `${filters.sql} AND ${after.sql} AND instr(search_text, :part) > 0 ${inOrder} LIMIT :limit`;
  const given = 'FROM json_each(:places) AS given CROSS JOIN users ON users.rowid = given.value';
  const placesOf = (sql: string) => db.prepare(`SELECT users.rowid AS place ${sql} ${asked}`);
  const ofGiven = placesOf(`${given} WHERE`);
  const added = placesOf('FROM users NOT INDEXED WHERE users.rowid > :indexed AND');
  const reworded = placesOf(
    'FROM users_reworded CROSS JOIN users ON users.rowid = users_reworded.place WHERE',
  );
  const listed = db.prepare(`SELECT ${listedColumns} ${given} WHERE ${asked}`);
  const indexed = indexedReader(db);
  const places = (rows: unknown): Places =>
    (rows as readonly { readonly place: number }[]).map(({ place }) => place);
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
