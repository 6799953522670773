import type { Database, Statement } from '../../sqlite/database.js';
import type { Finding } from '../../shared/finding.js';
import type { RowStatus } from '../domain/import-events.js';
import type { RowWish } from '../commands-of-row.js';
import type { Maker, PlannedRow, PlannedRowHead } from './planned-row.js';
import { closePlanDatabase, firstWaveIndex, openPlanDatabase } from './plan-schema.js';

/** Only rows of a later wave wait for other rows. */
const makers = `iif(wave > 0, (SELECT json_group_array(json_object('row', maker, 'uuid', made.uuid, 'typed', typed, 'code', code))
    FROM makers JOIN rows AS made ON made.row = maker WHERE makers.row = rows.row), NULL)`;
const columns = `${makers} AS makers, rows.row AS row, user_id, wish, status, problems, warnings, uuid, revision, same_as, password,
  waits.giver AS giver, openings.row IS NOT NULL AS opens_ring`;

/** A plan that is followed: it never changes. */
export class SealedPlan {
  readonly #db: Database;
  readonly #firstWave: Statement;
  readonly #laterWave: Statement;
  readonly #opened: Statement;
  #supervisorsOf: Statement | undefined;
  #withSupervisors: Statement | undefined;

  /** The plan in a file; `undefined` when it is of a format that this release does not know. */
  static open(file: string): SealedPlan | undefined {
    const db = openPlanDatabase(file);
    return db && new SealedPlan(db);
  }

  private constructor(db: Database) {
    this.#db = db;
    const joins =
      'LEFT JOIN waits ON waits.row = rows.row LEFT JOIN openings ON openings.row = rows.row';
    const from = `SELECT ${columns} FROM rows ${joins}`;
    // Where every row is in wave 0, the table itself is the index; so it is for a plan of release 0.1, which has no other.
    const indexed = hasIndex(db, firstWaveIndex) ? `INDEXED BY ${firstWaveIndex}` : '';
    this.#firstWave = this.#db.prepare(
      `SELECT ${columns} FROM rows ${indexed} ${joins} WHERE rows.row > ? AND wave = 0 ORDER BY rows.row LIMIT ?`,
    );
    this.#laterWave = this.#db.prepare(
      `${from} WHERE wave > 0 AND wave = ? AND rows.row > ? ORDER BY rows.row LIMIT ?`,
    );
    this.#opened = this.#db.prepare(
      `${from} WHERE rows.row IN (SELECT row FROM openings WHERE row > ? ORDER BY row LIMIT ?) ORDER BY rows.row`,
    );
  }

  /** The number of the last wave; the first is 0. */
  lastWave(): number {
    const { wave } = this.#db
      .prepare('SELECT max(wave) AS wave FROM rows WHERE wave > 0')
      .get() as {
      readonly wave: number | null;
    };
    return wave ?? 0;
  }

  /** Rows of a wave in the order of the file, after a row (0 for the first), at most `limit`. */
  rowsOfWave(wave: number, after: number, limit: number): readonly PlannedRowHead[] {
    const read =
      wave === 0 ? this.#firstWave.all(after, limit) : this.#laterWave.all(wave, after, limit);
    return (read as readonly StoredRow[]).map(rowOfPlan);
  }

  /** Rows that open a ring of usernames, after a row (0 for the first), at most `limit`. */
  openings(after: number, limit: number): readonly PlannedRow[] {
    return (this.#opened.all(after, limit) as readonly StoredRow[]).map(plannedRow);
  }

  /** Whether a row gives its user a new supervisor. */
  addsSupervisors(): boolean {
    return (
      this.#db.prepare('SELECT 1 FROM supervisors WHERE added = 1 LIMIT 1').get() !== undefined
    );
  }

  /** Rows that name supervisors, after a row (0 for the first), at most `limit`. */
  rowsWithSupervisors(
    after: number,
    limit: number,
  ): readonly Pick<PlannedRow, 'row' | 'uuid' | 'status'>[] {
    this.#withSupervisors ??= this.#db.prepare(`
      SELECT rows.row AS row, uuid, status
        FROM (SELECT DISTINCT row FROM supervisors WHERE row > ? ORDER BY row LIMIT ?) AS named
          JOIN rows ON rows.row = named.row ORDER BY rows.row`);
    return this.#withSupervisors.all(after, limit) as readonly Pick<
      StoredRow,
      'row' | 'uuid' | 'status'
    >[];
  }

  /** The rows about these users that will be applied, each with its supervisors afterwards. */
  supervisorsOf(uuids: readonly string[]): readonly PlannedSupervisors[] {
    this.#supervisorsOf ??= this.#db.prepare(`
      SELECT row, uuid, user_id, status, json_type(wish, '$.links.supervisors') IS NOT NULL AS names,
          json_extract(wish, '$.links.supervisors') AS supervisors
        FROM rows WHERE uuid IN (SELECT value FROM json_each(?)) AND same_as IS NULL AND status <> 'Error'`);
    const rows = this.#supervisorsOf.all(JSON.stringify(uuids)) as readonly StoredSupervisors[];
    return rows.map(({ row, uuid, user_id: userId, ...links }) => ({
      row,
      uuid,
      userId,
      supervisors: supervisorsLeft(links),
    }));
  }

  close(): void {
    closePlanDatabase(this.#db);
  }
}

const hasIndex = (db: Database, name: string): boolean =>
  db.prepare('SELECT 1 FROM plan.sqlite_schema WHERE name = ?').get(name) !== undefined;

/** A row and the supervisors that it leaves its user; `undefined` when it leaves them as they are. */
export type PlannedSupervisors = Pick<PlannedRow, 'row' | 'uuid' | 'userId'> & {
  readonly supervisors: readonly string[] | undefined;
};

type StoredSupervisors = {
  readonly row: number;
  readonly uuid: string;
  readonly user_id: string;
  readonly status: RowStatus;
  readonly names: number;
  readonly supervisors: string | null;
};

function supervisorsLeft({
  status,
  names,
  supervisors,
}: Pick<StoredSupervisors, 'status' | 'names' | 'supervisors'>): readonly string[] | undefined {
  if (status === 'Deleted') return [];
  if (names === 0) return undefined;
  return supervisors === null ? [] : (JSON.parse(supervisors) as readonly string[]);
}

type StoredRow = {
  readonly row: number;
  readonly user_id: string;
  readonly wish: string;
  readonly status: RowStatus;
  readonly problems: string | null;
  readonly warnings: string | null;
  readonly uuid: string;
  readonly revision: number;
  readonly same_as: number | null;
  readonly password: string | null;
  readonly giver: number | null;
  readonly makers: string | null;
  readonly opens_ring: number;
};

const rowOfPlan = (stored: StoredRow): PlannedRowHead => ({
  row: stored.row,
  userId: stored.user_id,
  status: stored.status,
  warnings: findings(stored.warnings),
  uuid: stored.uuid,
  revision: stored.revision,
  sameAs: stored.same_as,
  whole: () => plannedRow(stored),
});

/** Added to the wish, for a spread of so many members takes ten times as long. */
const plannedRow = (stored: StoredRow): PlannedRow =>
  Object.assign(JSON.parse(stored.wish) as RowWish, {
    row: stored.row,
    status: stored.status,
    problems: findings(stored.problems),
    warnings: findings(stored.warnings),
    uuid: stored.uuid,
    revision: stored.revision,
    sameAs: stored.same_as,
    password: stored.password,
    giver: stored.giver,
    makers: stored.makers === null ? [] : (JSON.parse(stored.makers) as readonly Maker[]),
    opensRing: stored.opens_ring === 1,
  });

const findings = (json: string | null): readonly Finding[] =>
  json ? (JSON.parse(json) as readonly Finding[]) : [];
