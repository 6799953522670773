import type { Database } from '../../../sqlite/database.js';
import type { Finding } from '../../../shared/finding.js';
import { lookalikeAmong } from '../../../shared/lookalike-key.js';
import { clipped } from '../../../shared/wording.js';
import type { RowWish } from '../../domain/commands-of-row.js';
import {
  maySupervise,
  storedSupervisorProblem,
  supervisorProblem,
} from '../../../users/rules/index.js';
import { iterate } from '../../../sqlite/iterate.js';
import { Findings } from '../questions/findings.js';
import { runsOf } from '../questions/runs-of.js';
import { unfitOf } from './unfit.js';
import type { WholeFile } from '../whole-file.js';
import { lookOf, usersLooking } from '../questions/users-looking.js';

/**
 * Finds the user of each named supervisor after this file, refuses wrong ones, and notes which rows must come first. Rows that
 * are refused anyway are told too. To be called once the rows of one User ID are settled and every other problem is known.
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

type Link = {
  readonly row: number;
  readonly place: number;
  readonly own_key: string;
  readonly key: string;
  readonly typed: string;
  readonly uuid: string | null;
  readonly may_now: number;
  readonly added: number;
  /** What the User ID looks like. */
  readonly look: string;
  /** Why they may not supervise as they are now. */
  readonly unfit: string | null;
};

/** Slice by slice: between two of them others may have their turn, and no query may be open then. */
function* linksOf(db: Database): Generator<readonly Link[]> {
  const read = db.prepare(`
    SELECT s.row AS row, s.place AS place, rows.user_key AS own_key, s.key AS key, s.typed AS typed, s.uuid AS uuid,
        s.may_now AS may_now, s.added AS added, s.unfit AS unfit, ${lookOf('s')} AS look
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
    const verdict = verdictOn(link, maker);
    if (verdict.kind === 'refused')
      refuse.run(link.row, JSON.stringify(suggest(link, verdict.problem)));
    if (!maker) return;
    if (verdict.kind === 'waits') wait.run(link.row, maker.row, link.typed, verdict.otherwise);
    if (verdict.kind === 'blocked') block.run(link.row, link.place, maker.row);
  };
}

/** That nobody has a User ID says who has one that looks like it. */
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
  const problemOf = ({ problem }: Refusal) => JSON.parse(problem) as Finding;
  for (const [row, problems] of runsOf(iterate<Refusal>(refusals), ({ row }) => row, problemOf))
    findings.refuse(row, problems);
}

type Refusal = { readonly row: number; readonly problem: string };

type Verdict =
  | { readonly kind: 'fine' }
  | { readonly kind: 'blocked' }
  | { readonly kind: 'refused'; readonly problem: Finding }
  | { readonly kind: 'waits'; readonly otherwise: 'SUPERVISOR_UNKNOWN' | 'SUPERVISOR_NOT_ALLOWED' };

function verdictOn(link: Link, maker: Maker | undefined): Verdict {
  const { typed } = link;
  if (link.key === link.own_key) return refused(supervisorProblem('SUPERVISOR_SELF', typed));
  if (!maker) return verdictOnStored(link);
  if (maker.status === 'Deleted')
    return refused(supervisorProblem('SUPERVISOR_UNKNOWN', typed, { deletedBy: maker.row }));
  const { action, active, fields } = JSON.parse(maker.wish) as RowWish;
  const allowed = action === 'save' && active && maySupervise(fields.userType);
  const wouldHelp = link.uuid === null ? action === 'save' : allowed;
  if (maker.status === 'Error')
    return verdictOnStored(link, wouldHelp ? { failed: maker.row } : {});
  return allowed ? verdictOnAllowed(link) : { kind: 'blocked' };
}

/** A row of the file leaves the supervisor allowed: it has to come first where that is its doing. */
function verdictOnAllowed(link: Link): Verdict {
  if (link.uuid === null) return { kind: 'waits', otherwise: 'SUPERVISOR_UNKNOWN' };
  return link.may_now === 1 ? fine : { kind: 'waits', otherwise: 'SUPERVISOR_NOT_ALLOWED' };
}

const fine: Verdict = { kind: 'fine' };

/** Nothing of the file changes the supervisor. `values` may name a row that would have, but is refused. */
function verdictOnStored(
  { typed, uuid, may_now: mayNow, unfit }: Link,
  values: Finding['values'] = {},
): Verdict {
  const problem = storedSupervisorProblem(
    { typed, uuid, mayNow: mayNow === 1, unfit: unfitOf(unfit) },
    values,
  );
  return problem ? refused(problem) : fine;
}

const refused = (problem: Finding): Verdict => ({ kind: 'refused', problem });

/** The links as uuids: of the users there are, and of those that rows of the file create. */
function linkToUuids(db: Database): void {
  db.exec(`
    UPDATE supervisors SET uuid =
        (SELECT maker.uuid FROM rows AS maker WHERE maker.user_key = supervisors.key AND maker.same_as IS NULL)
      WHERE uuid IS NULL;
    UPDATE rows SET wish = json_set(wish, '$.links.supervisors', json(
        (SELECT json_group_array(uuid) FROM (SELECT uuid FROM supervisors WHERE supervisors.row = rows.row ORDER BY place))))
      WHERE status <> 'Error' AND row IN (SELECT row FROM supervisors)`);
}
