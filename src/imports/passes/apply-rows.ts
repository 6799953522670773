import { decideRow } from '../decide-row.js';
import { hasRow } from '../domain/row-set.js';
import type { ImportPorts } from '../import-ports.js';
import type { PlannedRow, RowFinding } from '../plan/plan-row.js';
import { closeRings } from './close-rings.js';
import { withMadeSupervisors } from './made-supervisors.js';
import type { ResolvedRow } from './resolve-rows.js';
import { rowEdit } from './row-edit.js';
import { refused, type RowOutcome } from './row-outcome.js';
import { RowSaver, type RowStep, type SavedRow } from './row-saver.js';
import type { Tenure } from './tenure.js';
import { usernameTaken } from './username-taken.js';

/** Applies planned rows; answers how each ended. What an earlier attempt did is found, not done again. */
export async function applyRows(
  rows: readonly PlannedRow[],
  tenure: Tenure,
  ports: ImportPorts,
): Promise<ReadonlyMap<number, RowOutcome>> {
  const outcomes = new Map<number, RowOutcome>();
  const refusedBefore = (row: number) => isRefused(row, tenure, outcomes);
  const { pending, toClose } = sorted(rows, outcomes, refusedBefore);
  const why = (row: PlannedRow) => withoutMaker(row, refusedBefore) ?? usernameTaken(row);
  for (const [row, outcome] of await closeRings(toClose, tenure, ports, why))
    outcomes.set(row, outcome);
  const saver = new RowSaver(tenure, ports, applyStep(tenure, ports));
  const saved = await saver.save(await withMadeSupervisors(pending, ports));
  for (const [row, outcome] of await settleTaken(pending, saved, tenure, ports))
    outcomes.set(row, outcome);
  for (const row of rows)
    if (!outcomes.has(row.row)) outcomes.set(row.row, echo(row, outcomes, refusedBefore));
  return outcomes;
}

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
    return refused(usernameTaken(row));
  const problem = withoutMaker(row, refusedBefore);
  return problem && refused(problem);
}

/** What a row says whose supervisor was to be made by another row, which was refused. */
function withoutMaker(
  { makers }: PlannedRow,
  refusedBefore: (row: number) => boolean,
): RowFinding | undefined {
  const failed = makers.find(({ row }) => refusedBefore(row));
  if (!failed) return undefined;
  const { code, typed: supervisor, row } = failed;
  return { code, column: 'Supervisors', values: { supervisor, failed: row } };
}

function applyStep(tenure: Tenure, { clock }: ImportPorts) {
  const occurredAt = clock.now();
  const trainingRecords = tenure.options.deleteTrainingRecords === true ? 'delete' : 'keep';
  return (resolved: ResolvedRow): RowStep => {
    const { planned, read, own } = resolved;
    if (own.settled) return { kind: 'ended', outcome: own.settled };
    const decision = decideRow(planned, read.user, occurredAt, { trainingRecords });
    if (!decision.ok) return { kind: 'ended', outcome: refused(decision.problem) };
    const { uuid } = read;
    const status = own.openedFrom === undefined ? decision.status : openedStatus(decision.status);
    const outcome = (revision: number): RowOutcome => ({
      status,
      problems: [],
      user: { uuid, revision },
    });
    if (decision.events.length === 0) return { kind: 'ended', outcome: outcome(read.revision) };
    const edit = rowEdit(resolved, decision.events, tenure, 'settles');
    return { kind: 'edit', edit, outcome };
  };
}

/** A row that opened a ring has changed its user, even when nothing is left to be done. */
const openedStatus = (status: RowOutcome['status']) =>
  status === 'Unchanged' ? 'Updated' : status;

/** Rows whose username somebody else bears are refused; those that opened a ring for it give their own name back first. */
async function settleTaken(
  rows: readonly PlannedRow[],
  saved: ReadonlyMap<number, SavedRow>,
  tenure: Tenure,
  ports: ImportPorts,
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

/** An echo ends as the row it repeats: unchanged after it, or refused with it. */
function echo(
  row: PlannedRow,
  outcomes: ReadonlyMap<number, RowOutcome>,
  refusedBefore: (row: number) => boolean,
): RowOutcome {
  const first = outcomes.get(row.sameAs ?? row.row);
  if (first?.status === 'Error') return first;
  if (first) return { ...first, status: 'Unchanged' };
  if (!refusedBefore(row.sameAs ?? row.row)) return { status: 'Unchanged', problems: [] };
  if (row.action === 'save') return refused(usernameTaken(row));
  return refused({ code: 'USER_NOT_FOUND', column: 'User ID', values: { userId: row.userId } });
}

function isRefused(
  row: number,
  { state }: Tenure,
  outcomes: ReadonlyMap<number, RowOutcome>,
): boolean {
  if (outcomes.get(row)?.status === 'Error') return true;
  return state.status === 'applying' && hasRow(state.refused, row);
}
