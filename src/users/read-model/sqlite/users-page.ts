import { foldKey } from '../../../shared/fold-key.js';
import type { DirectoryQuery } from '../user-directory.port.js';
import { columns } from './stored-user.js';

type Values = Readonly<Record<string, string | number>>;

/** A query in SQL with the values of its named parameters. */
export type Part = { readonly sql: string; readonly values: Values };

/** The order of every page. Only rows of one User ID are sorted by uuid: the indexes have the rest. */
export const inOrder = 'ORDER BY foldedUserId, uuid';

/** What a listed user is read as. */
export const listedColumns = `${columns}, user_key AS foldedUserId`;

/** Living users of the asked status and type. */
export function filtersOf({ status, userType }: DirectoryQuery): Part {
  const conditions = [
    "status <> 'deleted'",
    ...(status === undefined ? [] : [`status = '${status}'`]),
    ...(userType === undefined ? [] : ['user_type_key = :type']),
  ];
  return {
    sql: conditions.join(' AND '),
    values: userType === undefined ? {} : { type: foldKey(userType) },
  };
}

/** The users after the asked place. */
export function afterPlace({ after }: DirectoryQuery): Part {
  const { foldedUserId = '', uuid = '' } = after ?? {};
  return { sql: '(user_key, uuid) > (:key, :uuid)', values: { key: foldedUserId, uuid } };
}

/** An index that has users in the order of the directory, and which of its rows. */
type Range = { readonly index: string; readonly rows: string; readonly filters: string };

/**
 * Where the asked users lie in order. Of one type, those of each status lie together, and SQLite merges the two.
 */
export function rangesOf(query: DirectoryQuery): readonly Range[] {
  const { status, userType } = query;
  const filters = filtersOf(query).sql;
  if (userType === undefined)
    return status === 'inactive'
      ? [{ index: 'users_inactive', rows: "status = 'inactive'", filters }]
      : [{ index: 'users_by_user_key', rows: 'true', filters }];
  return (status ? [status] : (['active', 'inactive'] as const)).map((one) => ({
    index: 'users_by_type',
    rows: `user_type_key = :type AND status = '${one}'`,
    filters: filtersOf({ ...query, status: one }).sql,
  }));
}

/** A part of the list: users of these ranges, each with these conditions too. */
export function pageSql(ranges: readonly Range[], conditions: readonly string[]): string {
  const parts = ranges.map(({ index, filters }) =>
    [`SELECT ${listedColumns} FROM users INDEXED BY ${index} WHERE ${filters}`, ...conditions].join(
      ' AND ',
    ),
  );
  return `${parts.join(' UNION ALL ')} ${inOrder} LIMIT :limit`;
}

/** The folded User ID that so many rows of the ranges reach: `key`; `null` when there are not so many more. It reads nothing but indexes. */
export function keyAheadSql(ranges: readonly Range[], rows: number): string {
  const keys = ranges.map(
    ({
      index,
      rows: which,
    }) => `SELECT user_key FROM (SELECT user_key FROM users INDEXED BY ${index}
      WHERE ${which} AND user_key > :key ORDER BY user_key LIMIT 1 OFFSET ${rows})`,
  );
  return `SELECT min(user_key) AS key FROM (${keys.join(' UNION ALL ')})`;
}
