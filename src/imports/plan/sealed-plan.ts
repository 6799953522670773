import type { Database, Statement } from '../../sqlite/database.js';
import type { Finding } from '../../shared/finding.js';
import type { RowWish } from '../commands-of-row.js';
import type { Maker, PlannedRow, PlannedRowHead } from './planned-row.js';
import { closePlanDatabase, firstWaveIndex, openPlanDatabase } from './plan-schema.js';

/** Only rows of a later wave wait for other rows. */
const makers = `iif(wave > 0, (SELECT json_group_array(json_object('row', maker, 'uuid', made.uuid, 'typed', typed, 'code', code))
    FROM makers JOIN rows AS made ON made.row = maker WHERE makers.row = rows.row), NULL)`;
const columns = `${makers} AS makers, rows.row AS row, user_id AS userId, wish, status, problems, warnings, uuid, revision,
  same_as AS sameAs, password, waits.giver AS giver, openings.row IS NOT NULL AS opensRing`;

/** A plan that is followed: it never changes. */
export class SealedPlan {
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

  private constructor(private readonly db: Database) {
    const read = (which: string, indexed = ''): Statement =>
      db.prepare(`SELECT ${columns} FROM rows ${indexed} LEFT JOIN waits ON waits.row = rows.row
        LEFT JOIN openings ON openings.row = rows.row WHERE ${which}`);
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

  close(): void {
    closePlanDatabase(this.db);
  }
}

const hasIndex = (db: Database, name: string): boolean =>
  db.prepare('SELECT 1 FROM plan.sqlite_schema WHERE name = ?').get(name) !== undefined;

type RowOfUser = Pick<PlannedRow, 'row' | 'uuid' | 'userId'>;

/** A row and the supervisors that it leaves its user; `undefined` when it leaves them as they are. */
type PlannedSupervisors = RowOfUser & { readonly supervisors: readonly string[] | undefined };

type SupervisorsLeft = RowOfUser & { readonly json: string | null };

type StoredRow = Omit<PlannedRowHead, 'warnings' | 'whole'> &
  Pick<PlannedRow, 'password' | 'giver'> & {
    readonly wish: string;
    readonly problems: string | null;
    readonly warnings: string | null;
    readonly makers: string | null;
    readonly opensRing: number;
  };

const rowOfPlan = (stored: StoredRow): PlannedRowHead => {
  const { row, userId, status, uuid, revision, sameAs } = stored;
  const warnings = findings(stored.warnings);
  return { row, userId, status, warnings, uuid, revision, sameAs, whole: () => plannedRow(stored) };
};

/** Added to the wish, for a spread of so many members takes ten times as long. */
function plannedRow(stored: StoredRow): PlannedRow {
  const { row, status, uuid, revision, sameAs, password, giver } = stored;
  return Object.assign(JSON.parse(stored.wish) as RowWish, {
    row,
    status,
    problems: findings(stored.problems),
    warnings: findings(stored.warnings),
    uuid,
    revision,
    sameAs,
    password,
    giver,
    makers: JSON.parse(stored.makers ?? '[]') as readonly Maker[],
    opensRing: stored.opensRing === 1,
  });
}

const findings = (json: string | null): readonly Finding[] =>
  json ? (JSON.parse(json) as readonly Finding[]) : [];
