import { setImmediate as nextTurn } from 'node:timers/promises';
import type { Database } from '../../../sqlite/database.js';
import type { DirectoryKey, DirectoryQuery, ListedUser } from '../user-directory.port.js';
import { shown, type StoredListedUser } from './stored-user.js';
import { afterPlace, filtersOf, keyAheadSql, pageSql, rangesOf, type Part } from './users-page.js';

const everyone: Part = { sql: 'true', values: {} };

/** After the uuid of every user. */
const lastUuid = '~';

type Walk = {
  readonly usersPerTurn: number;
  /** Default: as many as there are. */
  readonly turnsAtMost?: number;
  /** One more condition. Default: none. */
  readonly also?: Part;
};

/**
 * Reads the users who are asked for in their order until the page is full, a few thousand users in each turn of the event loop. `undefined`: after
 * so many turns the page is not full, and there are more users.
 */
export async function walkUsers(
  db: Database,
  query: DirectoryQuery,
  { usersPerTurn, turnsAtMost = Number.POSITIVE_INFINITY, also = everyone }: Walk,
): Promise<readonly ListedUser[] | undefined> {
  const step = stepper(db, query, { usersPerTurn, also });
  let found: readonly ListedUser[] = [];
  let place = query.after;
  for (let turns = 1; ; turns += 1) {
    const { users, end } = step(place, query.limit - found.length);
    found = [...found, ...users];
    if (found.length === query.limit || end === undefined) return found;
    if (turns === turnsAtMost) return undefined;
    place = { foldedUserId: end, uuid: lastUuid };
    await nextTurn();
  }
}

type Step = {
  readonly users: readonly ListedUser[];
  /** The folded User ID that the step went to; `undefined` when it went to the last user. */
  readonly end: string | undefined;
};

function stepper(
  db: Database,
  query: DirectoryQuery,
  { usersPerTurn, also }: Required<Omit<Walk, 'turnsAtMost'>>,
) {
  const ranges = rangesOf(query);
  const { sql: after } = afterPlace(query);
  const rest = db.prepare(pageSql(ranges, [after, also.sql]));
  const part = db.prepare(pageSql(ranges, [after, 'user_key <= :end', also.sql]));
  const keyAhead = db.prepare(keyAheadSql(ranges, usersPerTurn));
  const { values } = filtersOf(query);
  return (place: DirectoryKey | undefined, limit: number): Step => {
    const from = afterPlace({ limit, ...(place && { after: place }) }).values;
    const { key } = keyAhead.get({ ...values, key: from['key'] ?? '' }) as { key: string | null };
    const end = key ?? undefined;
    const given = { ...values, ...also.values, ...from, limit };
    const found = end === undefined ? rest.all(given) : part.all({ ...given, end });
    return { users: (found as readonly StoredListedUser[]).map(shown), end };
  };
}
