import type { Database } from '../../../sqlite/database.js';
import type { Finding } from '../../../shared/finding.js';
import { lookalikeAmong } from '../../../shared/lookalike-key.js';
import { clipped } from '../../../shared/wording.js';
import type { RowWish } from '../../commands-of-row.js';
import { maySupervise, supervisorProblem } from '../../../users/rules/index.js';
import { iterate } from '../../../sqlite/iterate.js';
import { Findings } from '../questions/findings.js';
import { runsOf } from '../questions/runs-of.js';
import { linkColumns, problemAsStored, type StoredLink } from './stored-link.js';
import type { Maker as WaitsForMaker } from '../planned-row.js';
import type { WholeFile } from '../whole-file.js';
import { lookOf, usersLooking } from '../questions/users-looking.js';

/**
 * Finds the user of each named supervisor after this file, refuses wrong ones, and notes which rows must come first. Rows that
 * are refused anyway are told too. Call it once the rows of one User ID are settled and every other problem is known.
 *
 * A row of the file may leave a supervisor not allowed, and may be refused later itself: then they stay as they are stored. Such a link is
 * noted in `blocks`, and `blocked-links.ts` decides it.
 *
 * @see docs/import-contract.md §3, SUPERVISOR_*; docs/protocols.md §2, "Waves"
 */
export async function judgeSupervisors(db: Database, { pause }: WholeFile): Promise<void> {
  const { named } = db.prepare('SELECT count(*) AS named FROM supervisors').get() as {
    readonly named: number;
  };
  if (named === 0) return;
  db.exec('CREATE INDEX IF NOT EXISTS plan.rows_by_user ON rows (user_key) WHERE same_as IS NULL');
  // Every link is judged by the rows as they are before any is refused for one: so the order of the file makes no difference.
  db.exec('CREATE TEMP TABLE refusals (row INTEGER NOT NULL, problem TEXT NOT NULL)');
  const judge = judging(db);
  for (const links of linksOf(db)) {
    for (const link of links) judge(link);
    await pause();
  }
  refuseJudged(db);
  db.exec('DROP TABLE refusals');
  linkToUuids(db);
}

/** They are judged in some milliseconds. */
const linksPerSlice = 1_000;

type Link = StoredLink & {
  readonly ownKey: string;
  readonly key: string;
  /** What the User ID looks like. */
  readonly look: string;
};

/** Slice by slice: between two of them others may have their turn, and no query may be open then. */
function* linksOf(db: Database): Generator<readonly Link[]> {
  const read = db.prepare(`
    SELECT ${linkColumns}, rows.user_key AS ownKey, s.key AS key, ${lookOf('s')} AS look
      FROM supervisors AS s CROSS JOIN rows ON rows.row = s.row
      WHERE (s.row, s.place) > (?, ?) AND s.added = 1 AND rows.same_as IS NULL
      ORDER BY s.row, s.place LIMIT ${linksPerSlice}`);
  let last: Pick<Link, 'row' | 'place'> | undefined = { row: 0, place: 0 };
  while (last) {
    const links = read.all(last.row, last.place) as unknown as readonly Link[];
    if (links.length > 0) yield links;
    last = links.at(-1);
  }
}

type Maker = {
  readonly row: number;
  readonly status: string;
  readonly wish: string;
};

function judging(db: Database) {
  const refuse = db.prepare('INSERT INTO refusals VALUES (?, ?)');
  const makerOf = db.prepare(
    'SELECT row, status, wish FROM rows WHERE user_key = ? AND same_as IS NULL LIMIT 1',
  );
  const wait = db.prepare('INSERT OR IGNORE INTO makers VALUES (?, ?, ?, ?)');
  const block = db.prepare('INSERT INTO blocks VALUES (?, ?, ?)');
  const suggest = suggesting(db);
  return (link: Link): void => {
    const maker = makerOf.get(link.key) as Maker | undefined;
    const { problem, waits, isBlocked } = verdictOn(link, maker);
    if (problem) refuse.run(link.row, JSON.stringify(suggest(link, problem)));
    if (maker && waits) wait.run(link.row, maker.row, link.typed, waits);
    if (maker && isBlocked) block.run(link.row, link.place, maker.row);
  };
}

/** Adds to the problem of an unknown User ID the users whose User ID looks like it. */
function suggesting(db: Database): (link: Link, problem: Finding) => Finding {
  // Most files name no unknown supervisor.
  let alike: { readonly find: ReturnType<typeof usersLooking> } | undefined;
  return ({ look, typed }, problem) => {
    const { code, values } = problem;
    const isTold = values['deletedBy'] !== undefined || values['failed'] !== undefined;
    if (code !== 'SUPERVISOR_UNKNOWN' || isTold) return problem;
    alike ??= { find: usersLooking(db) };
    const suggestion = lookalikeAmong(typed, alike.find?.(look).userIds ?? []);
    if (suggestion === undefined) return problem;
    return { ...problem, values: { ...values, suggestion: clipped(suggestion) } };
  };
}

function refuseJudged(db: Database): void {
  const findings = new Findings(db);
  // Those of one row stand together: links were judged row by row.
  const refusals = db.prepare('SELECT row, problem FROM refusals ORDER BY rowid');
  for (const [row, problems] of runsOf(iterate<Refusal>(refusals), 'row', problemOf))
    findings.refuse(row, problems);
}

type Refusal = { readonly row: number; readonly problem: string };

const problemOf = ({ problem }: Refusal) => JSON.parse(problem) as Finding;

/** What a link means for its row: nothing, one of these otherwise. */
type Verdict = {
  readonly problem?: Finding | undefined;
  /** The row must wait for the row of the supervisor: the code that it gets if that row is refused. */
  readonly waits?: WaitsForMaker['code'];
  readonly isBlocked?: true;
};

function verdictOn(link: Link, maker: Maker | undefined): Verdict {
  const { typed, uuid } = link;
  if (link.key === link.ownKey) return { problem: supervisorProblem('SUPERVISOR_SELF', typed) };
  if (!maker) return { problem: problemAsStored(link) };
  if (maker.status === 'Deleted')
    return { problem: supervisorProblem('SUPERVISOR_UNKNOWN', typed, { deletedBy: maker.row }) };
  const { action, active, fields } = JSON.parse(maker.wish) as RowWish;
  const allowed = action === 'save' && active && maySupervise(fields.userType);
  const wouldHelp = uuid === null ? action === 'save' : allowed;
  if (maker.status === 'Error')
    return { problem: problemAsStored(link, wouldHelp ? { failed: maker.row } : {}) };
  return allowed ? verdictOnAllowed(link) : { isBlocked: true };
}

/** A row of the file leaves the supervisor allowed: it must come first if they were not allowed before. */
function verdictOnAllowed({ uuid, mayNow }: Link): Verdict {
  if (uuid === null) return { waits: 'SUPERVISOR_UNKNOWN' };
  return mayNow === 1 ? {} : { waits: 'SUPERVISOR_NOT_ALLOWED' };
}

/** Puts uuids to the links: of stored users, and of those that rows of the file create. */
function linkToUuids(db: Database): void {
  db.exec(`
    CREATE TEMP TABLE provisional AS SELECT DISTINCT row FROM supervisors WHERE uuid IS NULL;
    UPDATE supervisors SET uuid =
        (SELECT maker.uuid FROM rows AS maker WHERE maker.user_key = supervisors.key AND maker.same_as IS NULL)
      WHERE uuid IS NULL;
    UPDATE rows SET wish = json_set(wish, '$.links.supervisors', json(
        (SELECT json_group_array(uuid) FROM (SELECT uuid FROM supervisors WHERE supervisors.row = rows.row ORDER BY place))))
      WHERE status <> 'Error' AND row IN (SELECT row FROM supervisors);
    UPDATE changes SET changes = json_set(changes, '$.supervisors.to', json(
        (SELECT json_extract(wish, '$.links.supervisors') FROM rows WHERE rows.row = changes.row)))
      WHERE row IN (SELECT row FROM provisional) AND json_type(changes, '$.supervisors') IS NOT NULL;
    DROP TABLE provisional`);
}
