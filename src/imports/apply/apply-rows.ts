import type { Finding } from '../../shared/finding.js';
import { fieldListsOf, supervisorProblem } from '../../users/index.js';
import type { ApplyPorts } from '../import-ports.js';
import type { PlannedRow } from '../plan/planned-row.js';
import { decideResolvedRow } from './decide-resolved-row.js';
import { closeRings } from './rings/close-rings.js';
import type { JudgeAgain } from './links/judge-again.js';
import { outcomeOfRepeat, isRefused } from './outcome-of-repeat.js';
import { renewMovedSupervisors } from './links/renew-moved-supervisors.js';
import { refused, type RowOutcome } from './row-outcome.js';
import { RowSaver, type SavedRow } from './row-saver.js';
import type { Tenure } from '../tenure/tenure.js';
import { usernameTaken } from '../plan/questions/username-taken.js';

/** Applies planned rows; answers how each ended. What an earlier attempt did is found, not done again. */
export async function applyRows(
  rows: readonly PlannedRow[],
  tenure: Tenure,
  ports: ApplyPorts,
  judge?: JudgeAgain,
): Promise<ReadonlyMap<number, RowOutcome>> {
  const outcomes = new Map<number, RowOutcome>();
  const refusedBefore = (row: number) => isRefused(row, tenure, outcomes);
  const { pending, toClose } = sorted(rows, outcomes, refusedBefore);
  const why = (row: PlannedRow) => withoutMaker(row, refusedBefore) ?? usernameTaken(row);
  for (const [row, outcome] of await closeRings(toClose, tenure, ports, why))
    outcomes.set(row, outcome);
  const lists = await fieldListsOf(ports.references);
  const made = await renewMovedSupervisors(pending, ports);
  judge?.noteRefused(rows.filter(isUnexpected(outcomes)));
  const judged = (await judge?.problemsOf(made)) ?? new Map<number, readonly Finding[]>();
  const saver = new RowSaver(tenure, ports, decideResolvedRow(tenure, ports, { lists, judged }));
  const saved = await saver.save(made);
  for (const [row, outcome] of await settleTaken(pending, saved, tenure, ports))
    outcomes.set(row, outcome);
  for (const row of rows)
    if (!outcomes.has(row.row))
      outcomes.set(row.row, await outcomeOfRepeat(row, outcomes, tenure, ports));
  judge?.noteRefused(made.filter(isUnexpected(outcomes)));
  return outcomes;
}

/** Tells the rows that were to give their users other supervisors, and are refused. */
const isUnexpected =
  (outcomes: ReadonlyMap<number, RowOutcome>) =>
  ({ row, status, links }: PlannedRow): boolean =>
    status !== 'Error' && links?.supervisors !== undefined && outcomes.get(row)?.status === 'Error';

/** Which rows are to be saved, and which have opened a ring that has to be closed first; the others' outcomes are put to `outcomes`. */
function sorted(
  rows: readonly PlannedRow[],
  outcomes: Map<number, RowOutcome>,
  refusedBefore: (row: number) => boolean,
) {
  const pending: PlannedRow[] = [];
  const toClose: PlannedRow[] = [];
  for (const row of rows) {
    const ended = outcomeWithoutUser(row, refusedBefore);
    if (ended && row.opensRing && row.status !== 'Error') toClose.push(row);
    else if (ended) outcomes.set(row.row, ended);
    else if (row.sameAs === null) pending.push(row);
  }
  return { pending, toClose };
}

/** The outcome of a row that no user needs to be read for; `undefined` for the others. */
function outcomeWithoutUser(
  row: PlannedRow,
  refusedBefore: (row: number) => boolean,
): RowOutcome | undefined {
  if (row.status === 'Error') return refused(...row.problems);
  // A giver that did not end as planned takes those who wait for it along; one whose name is free by now is found by its own step.
  if (row.giver !== null && !row.opensRing && refusedBefore(row.giver))
    return refused(usernameTaken(row, { failed: row.giver }));
  const problem = withoutMaker(row, refusedBefore);
  return problem && refused(problem);
}

/** What a row says whose supervisor was to be made by another row, which was refused. */
function withoutMaker(
  { makers }: PlannedRow,
  refusedBefore: (row: number) => boolean,
): Finding | undefined {
  const failed = makers.find(({ row }) => refusedBefore(row));
  if (!failed) return undefined;
  return supervisorProblem(failed.code, failed.typed, { failed: failed.row });
}

/** Rows whose username another user has are refused; those that opened a ring for it give their own name back first. */
async function settleTaken(
  rows: readonly PlannedRow[],
  saved: ReadonlyMap<number, SavedRow>,
  tenure: Tenure,
  ports: ApplyPorts,
): Promise<ReadonlyMap<number, RowOutcome>> {
  const taken = rows.filter(({ row }) => saved.get(row)?.kind === 'taken');
  const opened = taken.filter((row) => hasOpened(saved.get(row.row)));
  const users = await ports.directory.findMany(
    taken.flatMap((row) => holderOf(saved.get(row.row))),
  );
  const outcomes = new Map<number, RowOutcome>();
  for (const row of rows) {
    const one = saved.get(row.row);
    const userId = users.get(holderOf(one)[0] ?? '')?.userId;
    const values = userId === undefined ? {} : { userId };
    const outcome = one?.kind === 'ended' ? one.outcome : refused(usernameTaken(row, values));
    outcomes.set(row.row, outcome);
  }
  return new Map([...outcomes, ...(await closeRings(opened, tenure, ports))]);
}

const hasOpened = (saved: SavedRow | undefined): boolean =>
  saved?.kind === 'taken' && saved.openedFrom !== undefined;

const holderOf = (saved: SavedRow | undefined): readonly string[] =>
  saved?.kind === 'taken' ? [saved.holder] : [];
