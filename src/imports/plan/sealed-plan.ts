import type { Database, Statement } from '../../sqlite/database.js';
import { valueReader } from '../../sqlite/value-reader.js';
import type { Finding } from '../../shared/finding.js';
import type { RowStatus } from '../domain/import-events.js';
import type { RowWish } from '../commands-of-row.js';
import type { PlannedRow, PlannedRowHead } from './planned-row.js';
import { rowsReader, type Followed, type RowsReader, type StoredRow } from './stored-rows.js';
import { closePlanDatabase, firstWaveIndex, openPlanDatabase } from './plan-schema.js';
import { ShownRows } from './shown-rows.js';
import { unshownRows, unshownUsers, type UnshownRow } from './unshown-rows.js';
import { waitingRows, type WaitingRows } from './waiting-rows.js';

export type { Followed } from './stored-rows.js';

/** A plan that is followed: it never changes. */
export class SealedPlan {
  readonly #firstWave: RowsReader;
  readonly #laterWave: RowsReader;
  readonly #opened: RowsReader;
  readonly #one: RowsReader;
  readonly #wish: (row: number) => string | undefined;
  #supervisorsOf: Statement | undefined;
  #withSupervisors: Statement | undefined;
  #shown: ShownRows | undefined;
  #unshown: ReturnType<typeof unshownRows> | undefined;
  #unshownOf: ReturnType<typeof unshownUsers> | undefined;
  #waiting: WaitingRows | undefined;

  /** The plan in a file; `undefined` when it is of a format that this release does not know. */
  static open(file: string, follows: Followed = 'rows'): SealedPlan | undefined {
    const db = openPlanDatabase(file);
    return db && new SealedPlan(file, db, follows);
  }

  private constructor(
    readonly file: string,
    private readonly db: Database,
    private readonly follows: Followed,
  ) {
    const read = rowsReader(db, follows);
    this.#wish = valueReader<string>(db, 'SELECT wish FROM rows WHERE row = ?');
    // Where every row is in wave 0, the table itself is the index; so it is for a plan of release 0.1, which has no other.
    const indexed = hasIndex(db, firstWaveIndex) ? `INDEXED BY ${firstWaveIndex}` : '';
    this.#firstWave = read('rows.row > ? AND wave = 0 ORDER BY rows.row LIMIT ?', indexed);
    this.#laterWave = read('wave > 0 AND wave = ? AND rows.row > ? ORDER BY rows.row LIMIT ?');
    this.#one = read('rows.row = ?');
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

  /** Which rows wait for which. */
  get waiting(): WaitingRows {
    return (this.#waiting ??= waitingRows(this.db));
  }

  /** These rows, wave by wave. */
  inWaves(rows: readonly number[]): readonly (readonly PlannedRow[])[] {
    const waves = new Map<number, PlannedRow[]>();
    for (const row of rows) {
      const wave = this.waiting.waveOf(row);
      const ofWave = waves.get(wave) ?? [];
      ofWave.push(...this.#one(row).map((stored) => this.#whole(stored)));
      waves.set(wave, ofWave);
    }
    return [...waves].toSorted(([one], [other]) => one - other).map(([, ofWave]) => ofWave);
  }

  /** Whether a row gives its user a new supervisor. */
  addsSupervisors(): boolean {
    return !!this.db.prepare('SELECT 1 FROM supervisors WHERE added = 1 LIMIT 1').get();
  }

  /** Whether a row was shown to change a password. */
  changesPasswords(): boolean {
    return !!this.db
      .prepare(`SELECT 1 FROM changes WHERE json_type(changes, '$.password') IS NOT NULL LIMIT 1`)
      .get();
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

  /** The rows that a comparison with what was shown has refused or narrowed, after a row (0 for the first), at most `limit`. */
  unshown(after: number, limit: number): readonly UnshownRow[] {
    if (this.follows === 'rows') return none;
    this.#unshown ??= unshownRows(this.db);
    return this.#unshown(after, limit);
  }

  /** Those of these users whom such rows are about. */
  unshownOf(uuids: readonly string[]): readonly string[] {
    if (this.follows === 'rows') return none;
    this.#unshownOf ??= unshownUsers(this.db);
    return this.#unshownOf(uuids);
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
    const changedSince = stored.at(-1) as Finding | null;
    const whole = () => this.#whole(stored);
    return {
      row,
      userId,
      status,
      warnings: warnings ?? none,
      uuid,
      revision,
      sameAs,
      ...(changedSince && { changedSince }),
      whole,
    };
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
    const [problems, password, giver, opensRing, rowsThatMake, shown, changedSince] = others;
    const planned = Object.assign(wish ?? this.#wishOf(row), {
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
      ...(changedSince && { changedSince }),
    });
    return this.follows === 'rows' ? planned : Object.assign(planned, onlyShown(status, shown));
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

const none: readonly never[] = [];

/** A row that makes or ends its user as a whole is applied as a whole; a user who is there already stays as they are when one was to be made. */
function onlyShown(status: RowStatus, shown: readonly string[] | null): Pick<RowWish, 'only'> {
  if (status === 'Deleted' || status === 'Restored') return {};
  const isOfActivity = status === 'Deactivated' || status === 'Reactivated';
  return { only: [...(shown ?? []), ...(isOfActivity ? ['active'] : [])] };
}
