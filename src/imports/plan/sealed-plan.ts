import type { Database, Statement } from '../../sqlite/database.js';
import { valueReader } from '../../sqlite/value-reader.js';
import type { Finding } from '../../shared/finding.js';
import type { RowWish } from '../commands-of-row.js';
import type { Maker, PlannedRow, PlannedRowHead } from './planned-row.js';
import { closePlanDatabase, firstWaveIndex, openPlanDatabase } from './plan-schema.js';
import { ShownRows } from './shown-rows.js';

/** Only rows of a later wave wait for other rows. */
const makers = `iif(wave > 0, (SELECT json_group_array(json_object('row', maker, 'uuid', made.uuid, 'typed', typed, 'code', code))
    FROM makers JOIN rows AS made ON made.row = maker WHERE makers.row = rows.row), NULL)`;
/**
 * The values of a row, in the order of `StoredRow`. Nearly every row of an unchanged file is planned to change nothing: its wish is read when
 * it is needed after all. So is that of a row that is refused, which may be long.
 */
const values = `row, user_id, status, uuid, revision, same_as, json(warnings), iif(status IN ('Unchanged', 'Error'), NULL, json(wish)),
  json(problems), password, giver, opens_ring, json(makers)`;
const columns =
  'rows.row AS row, user_id, status, uuid, revision, same_as, warnings, wish, problems, password';

type RowsReader = (...parameters: readonly number[]) => readonly StoredRow[];

/**
 * Reads rows of a plan with what they wait for, as one text: the binding takes four times as long to hand over the columns of each row. Tables
 * without a row, as they are in nearly every plan, are not joined: a join takes time for each row.
 */
function rowsReader(db: Database): (which: string, indexed?: string) => RowsReader {
  const hasRows = (table: string): boolean =>
    valueReader(db, `SELECT 1 FROM ${table} LIMIT 1`)() !== undefined;
  const joined = (table: string, column: string, without: string) =>
    hasRows(table) ? [column, `LEFT JOIN ${table} ON ${table}.row = rows.row`] : [without, ''];
  const [giver, waits] = joined('waits', 'waits.giver', 'NULL');
  const [opens, openings] = joined('openings', 'openings.row IS NOT NULL', '0');
  const made = hasRows('makers') ? makers : 'NULL';
  return (which, indexed = '') => {
    const read = valueReader<string>(
      db,
      `SELECT json_group_array(json_array(${values}))
        FROM (SELECT ${columns}, ${giver} AS giver, ${opens} AS opens_ring, ${made} AS makers
          FROM rows ${indexed} ${waits} ${openings} WHERE ${which})`,
    );
    return (...parameters) => JSON.parse(read(...parameters) ?? '[]') as readonly StoredRow[];
  };
}

/** A plan that is followed: it never changes. */
export class SealedPlan {
  readonly #firstWave: RowsReader;
  readonly #laterWave: RowsReader;
  readonly #opened: RowsReader;
  readonly #wish: (row: number) => string | undefined;
  #supervisorsOf: Statement | undefined;
  #withSupervisors: Statement | undefined;
  #shown: ShownRows | undefined;

  /** The plan in a file; `undefined` when it is of a format that this release does not know. */
  static open(file: string): SealedPlan | undefined {
    const db = openPlanDatabase(file);
    return db && new SealedPlan(db);
  }

  private constructor(private readonly db: Database) {
    const read = rowsReader(db);
    this.#wish = valueReader<string>(db, 'SELECT wish FROM rows WHERE row = ?');
    // Where every row is in wave 0, the table itself is the index; so it is for a plan of release 0.1, which has no other.
    const indexed = hasIndex(db, firstWaveIndex) ? `INDEXED BY ${firstWaveIndex}` : '';
    this.#firstWave = read('rows.row > ? AND wave = 0 ORDER BY rows.row LIMIT ?', indexed);
    this.#laterWave = read('wave > 0 AND wave = ? AND rows.row > ? ORDER BY rows.row LIMIT ?');
    this.#opened = read(
      'rows.row IN (SELECT row FROM openings WHERE row > ? ORDER BY row LIMIT ?) ORDER BY rows.row',
    );
  }

  /** The number of the last wave; the first is 0. */
  lastWave(): number {
    const last = this.db.prepare('SELECT max(wave) AS wave FROM rows WHERE wave > 0').get();
    return (last as { readonly wave: number | null }).wave ?? 0;
  }

  /** Rows of a wave in the order of the file, after a row (0 for the first), at most `limit`. */
  rowsOfWave(wave: number, after: number, limit: number): readonly PlannedRowHead[] {
    const read = wave === 0 ? this.#firstWave(after, limit) : this.#laterWave(wave, after, limit);
    return read.map((stored) => this.#head(stored));
  }

  /** Rows that open a ring of usernames, after a row (0 for the first), at most `limit`. */
  openings(after: number, limit: number): readonly PlannedRow[] {
    return this.#opened(after, limit).map((stored) => this.#whole(stored));
  }

  /** Whether a row gives its user a new supervisor. */
  addsSupervisors(): boolean {
    return !!this.db.prepare('SELECT 1 FROM supervisors WHERE added = 1 LIMIT 1').get();
  }

  /** Rows that name supervisors, after a row (0 for the first), at most `limit`. */
  rowsWithSupervisors(
    after: number,
    limit: number,
  ): readonly Pick<PlannedRow, 'row' | 'uuid' | 'status'>[] {
    this.#withSupervisors ??= this.db.prepare(`
      SELECT rows.row AS row, uuid, status
        FROM (SELECT DISTINCT row FROM supervisors WHERE row > ? ORDER BY row LIMIT ?) AS named
          JOIN rows ON rows.row = named.row ORDER BY rows.row`);
    return this.#withSupervisors.all(after, limit) as ReturnType<SealedPlan['rowsWithSupervisors']>;
  }

  /** The rows about these users that will be applied, each with its supervisors afterwards. */
  supervisorsOf(uuids: readonly string[]): readonly PlannedSupervisors[] {
    this.#supervisorsOf ??= this.db.prepare(`
      SELECT row, uuid, user_id AS userId, CASE WHEN status = 'Deleted' THEN '[]'
          WHEN json_type(wish, '$.links.supervisors') IS NOT NULL
          THEN ifnull(json_extract(wish, '$.links.supervisors'), '[]') END AS json
        FROM rows WHERE uuid IN (SELECT value FROM json_each(?)) AND same_as IS NULL AND status <> 'Error'`);
    const rows = this.#supervisorsOf.all(JSON.stringify(uuids)) as readonly SupervisorsLeft[];
    return rows.map(({ json, ...row }) => ({
      ...row,
      supervisors: json === null ? undefined : (JSON.parse(json) as readonly string[]),
    }));
  }

  /** The rows as they are shown while their import is held. Only of a plan that was made ready for it. */
  get shown(): ShownRows {
    return (this.#shown ??= new ShownRows(this.db));
  }

  close(): void {
    closePlanDatabase(this.db);
  }

  #head(stored: StoredRow): PlannedRowHead {
    const [row, userId, status, uuid, revision, sameAs, warnings] = stored;
    const whole = () => this.#whole(stored);
    return { row, userId, status, warnings: warnings ?? none, uuid, revision, sameAs, whole };
  }

  /** Added to the wish, for a spread of so many members takes ten times as long. */
  #whole([
    row,
    ,
    status,
    uuid,
    revision,
    sameAs,
    warnings,
    wish,
    ...others
  ]: StoredRow): PlannedRow {
    const [problems, password, giver, opensRing, rowsThatMake] = others;
    return Object.assign(wish ?? this.#wishOf(row), {
      row,
      status,
      problems: problems ?? none,
      warnings: warnings ?? none,
      uuid,
      revision,
      sameAs,
      password,
      giver,
      makers: rowsThatMake ?? none,
      opensRing: opensRing === 1,
    });
  }

  #wishOf(row: number): RowWish {
    return JSON.parse(this.#wish(row) ?? '{}') as RowWish;
  }
}

const hasIndex = (db: Database, name: string): boolean =>
  db.prepare('SELECT 1 FROM plan.sqlite_schema WHERE name = ?').get(name) !== undefined;

type RowOfUser = Pick<PlannedRow, 'row' | 'uuid' | 'userId'>;

/** A row and the supervisors that it leaves its user; `undefined` when it leaves them as they are. */
type PlannedSupervisors = RowOfUser & { readonly supervisors: readonly string[] | undefined };

type SupervisorsLeft = RowOfUser & { readonly json: string | null };

/** A row as its text has it; `null` for nothing, and for the wish of a row that is planned to change nothing or refused. */
type StoredRow = readonly [
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
];

const none: readonly never[] = [];
