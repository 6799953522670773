import type { Database } from '../../sqlite/database.js';
import { valueReader } from '../../sqlite/value-reader.js';
import type { Finding } from '../../shared/finding.js';
import type { RowWish } from '../commands-of-row.js';
import type { Maker, PlannedRow } from './planned-row.js';

/** Only rows of a later wave wait for other rows. */
const makers = `iif(wave > 0, (SELECT json_group_array(json_object('row', maker, 'uuid', made.uuid, 'typed', typed, 'code', code))
    FROM makers JOIN rows AS made ON made.row = maker WHERE makers.row = rows.row), NULL)`;
/**
 * The values of a row, in the order of `StoredRow`. Nearly every row of an unchanged file is planned to change nothing: its wish is read when
 * it is needed after all. So is that of a row that is refused, which may be long.
 */
const values = `row, user_id, status, uuid, revision, same_as, json(warnings), iif(status IN ('Unchanged', 'Error'), NULL, json(wish)),
  json(problems), password, giver, opens_ring, json(makers), json(shown), json(changed_since)`;
const columns =
  'rows.row AS row, user_id, status, uuid, revision, same_as, warnings, wish, problems, password';

/** The fields that a row was shown to change. */
const shownFields = `iif(status IN ('Updated', 'Deactivated', 'Reactivated'),
    (SELECT json_group_array(key) FROM changes, json_each(changes.changes) WHERE changes.row = rows.row), NULL)`;

/** What of a plan is followed: its rows as they are, or only the changes that were shown of them. */
export type Followed = 'rows' | 'shown changes';

export type RowsReader = (...parameters: readonly number[]) => readonly StoredRow[];

/**
 * Reads rows of a plan with what they wait for, as one text: the binding takes four times as long to hand over the columns of each row. Tables
 * without a row, as they are in nearly every plan, are not joined: a join takes time for each row.
 */
export function rowsReader(
  db: Database,
  follows: Followed,
): (which: string, indexed?: string) => RowsReader {
  const hasRows = (table: string): boolean =>
    valueReader(db, `SELECT 1 FROM ${table} LIMIT 1`)() !== undefined;
  const joined = (table: string, column: string, without: string) =>
    hasRows(table) ? [column, `LEFT JOIN ${table} ON ${table}.row = rows.row`] : [without, ''];
  const [giver, waits] = joined('waits', 'waits.giver', 'NULL');
  const [opens, openings] = joined('openings', 'openings.row IS NOT NULL', '0');
  const made = hasRows('makers') ? makers : 'NULL';
  const [shown, [since, changed]] =
    follows === 'shown changes'
      ? [shownFields, joined('changed_since', 'changed_since.problem', 'NULL')]
      : ['NULL', ['NULL', '']];
  return (which, indexed = '') => {
    const read = valueReader<string>(
      db,
      `SELECT json_group_array(json_array(${values}))
        FROM (SELECT ${columns}, ${giver} AS giver, ${opens} AS opens_ring, ${made} AS makers,
            ${shown} AS shown, ${since} AS changed_since
          FROM rows ${indexed} ${waits} ${openings} ${changed} WHERE ${which})`,
    );
    return (...parameters) => JSON.parse(read(...parameters) ?? '[]') as readonly StoredRow[];
  };
}

/** A row as its text has it; `null` for nothing, and for the wish of a row that is planned to change nothing or refused. */
export type StoredRow = readonly [
  row: number,
  userId: string,
  status: PlannedRow['status'],
  uuid: string,
  revision: number,
  sameAs: number | null,
  warnings: readonly Finding[] | null,
  wish: RowWish | null,
  problems: readonly Finding[] | null,
  password: string | null,
  giver: number | null,
  opensRing: 0 | 1,
  makers: readonly Maker[] | null,
  shown: readonly string[] | null,
  changedSince: Finding | null,
];
