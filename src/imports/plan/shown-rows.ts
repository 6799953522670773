import type { Database } from '../../sqlite/database.js';
import { valueReader } from '../../sqlite/value-reader.js';
import type { Finding } from '../../shared/finding.js';
import type { FieldChange } from '../../users/index.js';
import type { EmailOfRow, ImportOptions, RowStatus } from '../domain/import-events.js';
import { emailOfRow } from './email-of-row.js';
import { shownIndexes } from './plan-schema.js';
import type { ShownChanges } from './planned-row.js';

/** What a planned row would do, as the result of a row is shown. */
export type ShownRow = {
  readonly row: number;
  readonly userId: string;
  readonly status: RowStatus;
  readonly problems: readonly Finding[];
  readonly warnings: readonly Finding[];
  readonly changes: readonly ({ readonly field: string } & FieldChange)[];
  readonly sameAs: number | null;
  readonly supervised: number;
  /** Of a row that creates a user: what it does about the e-mail to them. Absent when the import sends none. */
  readonly email?: EmailOfRow;
};

/** Rows in the order of the file, after a row (0 for the first), at most `limit`. */
type Asked = {
  readonly status?: RowStatus;
  readonly warnings?: 'only';
  readonly after: number;
  readonly limit: number;
};

/** A refused row has no warnings and says the same as no other; a row that changes nothing shows no changes. */
const values = `row, user_id, status, json(problems), iif(status = 'Error', NULL, json(warnings)),
  iif(status IN ('Error', 'Unchanged', 'Created'), NULL, (SELECT json(changes) FROM changes WHERE changes.row = found.row)),
  iif(status = 'Error', NULL, same_as), iif(status = 'Deleted', json_extract(wish, '$.supervised'), NULL),
  iif(status = 'Created', json_extract(wish, '$.active'), NULL)`;

type StoredRow = readonly [
  row: number,
  userId: string,
  status: RowStatus,
  problems: readonly Finding[] | null,
  warnings: readonly Finding[] | null,
  changes: ShownChanges | null,
  sameAs: number | null,
  supervised: number | null,
  active: 0 | 1 | null,
];

/** The indexes are named: no page may be looked for through a million rows. */
const conditions = {
  all: 'WHERE',
  status: `INDEXED BY ${shownIndexes.status} WHERE status = ? AND`,
  warnings: `INDEXED BY ${shownIndexes.warnings} WHERE warnings IS NOT NULL AND`,
  statusAndWarnings: `INDEXED BY ${shownIndexes.statusAndWarnings} WHERE status = ? AND warnings IS NOT NULL AND`,
} as const;

type Reader = ReturnType<typeof valueReader<string>>;

/** Reads the rows of a plan page by page, each page in the same time. */
export class ShownRows {
  readonly #readers = new Map<keyof typeof conditions, Reader>();
  #made: Reader | undefined;

  constructor(private readonly db: Database) {}

  /** `options`: those of the import. */
  read(
    { status, warnings, after, limit }: Asked,
    options: Pick<ImportOptions, 'sendWelcomeEmail'>,
  ): readonly ShownRow[] {
    const read = this.#reader(
      status ? (warnings ? 'statusAndWarnings' : 'status') : warnings ? 'warnings' : 'all',
    );
    const json = status ? read(status, after, limit) : read(after, limit);
    return (JSON.parse(json ?? '[]') as readonly StoredRow[]).map((row) => shownRow(row, options));
  }

  /** The User IDs of the users that other rows would create and that these rows name as supervisors, by uuid. */
  madeSupervisors(rows: readonly number[]): ReadonlyMap<string, string> {
    this.#made ??= valueReader<string>(
      this.db,
      `SELECT json_group_object(made.uuid, made.user_id) FROM json_each(?) AS asked
        CROSS JOIN makers ON makers.row = asked.value CROSS JOIN rows AS made ON made.row = makers.maker`,
    );
    const json = this.#made(JSON.stringify(rows)) ?? '{}';
    return new Map(Object.entries(JSON.parse(json) as Readonly<Record<string, string>>));
  }

  /** As one text: the binding takes four times as long to hand over the columns of each row. */
  #reader(which: keyof typeof conditions): Reader {
    const known = this.#readers.get(which);
    if (known) return known;
    const reader = valueReader<string>(
      this.db,
      `SELECT json_group_array(json_array(${values})) FROM (SELECT row, user_id, status, problems, warnings, same_as, wish
        FROM rows ${conditions[which]} row > ? ORDER BY row LIMIT ?) AS found`,
    );
    this.#readers.set(which, reader);
    return reader;
  }
}

function shownRow(
  [row, userId, status, ...others]: StoredRow,
  options: Pick<ImportOptions, 'sendWelcomeEmail'>,
): ShownRow {
  const [problems, warnings, changes, sameAs, supervised, active] = others;
  const email =
    active === null
      ? undefined
      : emailOfRow({ active: active === 1, warnings: warnings ?? [] }, options);
  return {
    row,
    userId,
    status,
    problems: problems ?? [],
    warnings: warnings ?? [],
    changes: Object.entries(changes ?? {}).map(([field, change]) => ({ field, ...change })),
    sameAs,
    supervised: supervised ?? 0,
    ...(email && { email }),
  };
}
