import type { Finding } from '../../shared/finding.js';
import { fieldListsOf, isUsernameKey, supervisorProblem } from '../../users/index.js';
import type { ApplyPorts } from '../import-ports.js';
import type { PlannedRow } from '../plan/planned-row.js';
import { decideResolvedRow } from './decide-resolved-row.js';
import { closeRings } from './rings/close-rings.js';
import type { JudgeAgain } from './links/judge-again.js';
import { outcomeOfRepeat, isRefused } from './outcome-of-repeat.js';
import { renewMovedSupervisors } from './links/renew-moved-supervisors.js';
import { refused, type RowOutcome } from './row-outcome.js';
import { RowSaver, type TakenRow } from './row-saver.js';
import type { Tenure } from '../tenure/tenure.js';
import { userIdTaken } from '../plan/questions/user-id-taken.js';
import { usernameTaken } from '../plan/questions/username-taken.js';

/** Applies planned rows; answers how each ended. Events of an earlier attempt are found, not appended again. */
export async function applyRows(
  rows: readonly PlannedRow[],
  tenure: Tenure,
  ports: ApplyPorts,
  judge?: JudgeAgain,
): Promise<ReadonlyMap<number, RowOutcome>> {
  const outcomes = new Map<number, RowOutcome>();
  const note = (some: ReadonlyMap<number, RowOutcome>): void => {
    for (const [row, outcome] of some) outcomes.set(row, outcome);
  };
  const refusedBefore = (row: number) => isRefused(row, tenure, outcomes);
  const { pending, toClose } = sorted(rows, outcomes, refusedBefore);
  const why = (row: PlannedRow) => withoutMaker(row, refusedBefore) ?? usernameTaken(row);
  note(await closeRings(toClose, tenure, ports, why));
  const lists = await fieldListsOf(ports.references);
  const made = await renewMovedSupervisors(pending, ports);
  judge?.noteRefused(rows.filter(isUnexpected(outcomes)));
  const judged = (await judge?.problemsOf(made)) ?? new Map<number, readonly Finding[]>();
  const saver = new RowSaver(tenure, ports, decideResolvedRow(tenure, ports, { lists, judged }));
  const saved = await saver.save(made);
  note(saved.outcomes);
  note(await settleTaken([...saved.taken.values()], tenure, ports));
  for (const row of rows)
    if (!outcomes.has(row.row))
      outcomes.set(row.row, await outcomeOfRepeat(row, outcomes, tenure, ports));
  judge?.noteRefused(made.filter(isUnexpected(outcomes)));
  return outcomes;
}

/** Whether a row was to give its user other supervisors, and is refused. */
const isUnexpected =
  (outcomes: ReadonlyMap<number, RowOutcome>) =>
  ({ row, status, links }: PlannedRow): boolean =>
    status !== 'Error' && links?.supervisors !== undefined && outcomes.get(row)?.status === 'Error';

/** The rows to save, and those whose opened rings must be closed first; the outcomes of the others are added to `outcomes`. */
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

/** The outcome of a row that is decided without its user; `undefined` for the others. */
function outcomeWithoutUser(
  row: PlannedRow,
  refusedBefore: (row: number) => boolean,
): RowOutcome | undefined {
  if (row.changedSince) return refused(row.changedSince);
  if (row.status === 'Error') return refused(...row.problems);
  // A row waits in vain for a refused row to give up a username; a row that has opened a ring is closed by its own step.
  if (row.giver !== null && !row.opensRing && refusedBefore(row.giver))
    return refused(usernameTaken(row, { failed: row.giver }));
  const problem = withoutMaker(row, refusedBefore);
  return problem && refused(problem);
}

/** The problem of a row whose supervisor was to be made by a row that was refused. */
function withoutMaker(
  { makers }: PlannedRow,
  refusedBefore: (row: number) => boolean,
): Finding | undefined {
  const failed = makers.find(({ row }) => refusedBefore(row));
  if (!failed) return undefined;
  return supervisorProblem(failed.code, failed.typed, { failed: failed.row });
}

/** Rows whose username or User ID another user has are refused; those that opened a ring for it give their own name back first. */
async function settleTaken(
  taken: readonly TakenRow[],
  tenure: Tenure,
  ports: ApplyPorts,
): Promise<ReadonlyMap<number, RowOutcome>> {
  const users = await ports.directory.findMany(taken.map(({ holder }) => holder));
  const outcomes = taken.map(({ resolved: { planned }, key, holder }) => {
    const userId = users.get(holder)?.userId;
    const problem = isUsernameKey(key)
      ? usernameTaken(planned, userId === undefined ? {} : { userId })
      : userIdTaken(planned);
    return [planned.row, refused(problem)] as const;
  });
  const opened = taken.filter(({ resolved }) => resolved.own.openedFrom !== undefined);
  const toClose = opened.map(({ resolved }) => resolved.planned);
  return new Map([...outcomes, ...(await closeRings(toClose, tenure, ports))]);
}
