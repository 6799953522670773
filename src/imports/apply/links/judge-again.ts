import { setImmediate } from 'node:timers/promises';
import type { Finding } from '../../../shared/finding.js';
import { unfitAs, supervisorProblem, type DirectoryUser } from '../../../users/index.js';
import { hasRow } from '../../domain/row-set.js';
import type { ApplyPorts } from '../../import-ports.js';
import type { PlannedRow } from '../../plan/planned-row.js';
import type { SealedPlan } from '../../plan/sealed-plan.js';
import type { Tenure } from '../../tenure/tenure.js';
import { slices } from '../slices.js';
import { addingRows, problemsBy, type Adding, type Problems } from './adding-rows.js';
import { JudgeRings } from './judge-rings.js';
import { OthersSince } from './others-since.js';

/** A file may name supervisors in a million rows. */
const rowsPerRead = 1_000;

/** Judges added supervisors by the users as they are now, once others have changed any since the check. @see docs/protocols.md §2, "Judged again" */
export class JudgeAgain {
  readonly #others: OthersSince;
  readonly #rings: JudgeRings;
  /** Whether rows are not applied as they were shown; there may be a million, so that the plan is asked which. */
  #hasUnshown = false;

  private constructor(
    private readonly plan: SealedPlan,
    tenure: Tenure,
    private readonly ports: ApplyPorts,
  ) {
    this.#others = new OthersSince(ports.store, tenure);
    this.#rings = new JudgeRings(plan, tenure, ports.directory, this.#others.relinked);
  }

  /** Call it before the tenure applies a row. `undefined` when no row adds a supervisor. */
  static async begin(
    plan: SealedPlan,
    tenure: Tenure,
    ports: ApplyPorts,
  ): Promise<JudgeAgain | undefined> {
    if (!plan.addsSupervisors()) return undefined;
    const judge = new JudgeAgain(plan, tenure, ports);
    await judge.#others.readOn();
    for (const rows of slices((after) => plan.unshown(after, rowsPerRead))) {
      judge.#hasUnshown = true;
      judge.noteRefused(rows.filter(({ keepsLinks }) => keepsLinks === 1));
      await setImmediate();
    }
    for (const rows of refusedRows(plan, tenure)) {
      judge.noteRefused(rows);
      await setImmediate();
    }
    return judge;
  }

  /** Rows that were planned to be applied and are refused now: their users keep the supervisors they had. */
  noteRefused(rows: readonly Pick<PlannedRow, 'row' | 'uuid'>[]): void {
    this.#rings.noteRefused(rows);
  }

  /** Why rows of a batch may not have the supervisors that they add, by row. */
  async problemsOf(rows: readonly PlannedRow[]): Promise<Problems> {
    const named = rows.filter(({ links }) => (links?.supervisors?.length ?? 0) > 0);
    if (named.length === 0) return new Map();
    await this.#others.readOn();
    if (!this.#hasUnshown && this.#others.areNone) return new Map();
    // The directory must know the rows that this import has recorded, and the changes that others were told of.
    await this.ports.progress.waitFor(this.#others.end);
    const adding = await addingRows(named, this.ports);
    const notAllowed = await this.#notAllowed(adding);
    const problems = new Map(notAllowed);
    for (const [row, rings] of await this.#rings.problemsOf(adding, rows))
      problems.set(row, [...(notAllowed.get(row) ?? []), ...rings]);
    return problems;
  }

  /** Supervisors that were deleted, deactivated or given another type since the check, or are not given what was shown. */
  async #notAllowed(adding: readonly Adding[]): Promise<Problems> {
    const added = [...new Set(adding.flatMap((one) => one.added))];
    const unshown = this.#hasUnshown ? this.plan.unshownOf(added) : [];
    const { changed } = this.#others;
    const asked = new Set([...added.filter((one) => changed.has(one)), ...unshown]);
    if (asked.size === 0) return new Map();
    const users = await this.ports.directory.findMany([...asked]);
    return problemsBy(adding, ({ row }, one) =>
      asked.has(one) ? refusal(users.get(one), typedAs(row, one)) : undefined,
    );
  }
}

/** The rows that a tenure before recorded as refused, though they were planned to be applied, slice by slice. */
function* refusedRows(plan: SealedPlan, { state }: Tenure) {
  if (state.status !== 'applying' || state.refused.size === 0) return;
  for (const rows of slices((after) => plan.rowsWithSupervisors(after, rowsPerRead)))
    yield rows.filter(({ row, status }) => status !== 'Error' && hasRow(state.refused, row));
}

function refusal(user: DirectoryUser | undefined, typed: string): Finding | undefined {
  if (!user || user.status === 'deleted') return supervisorProblem('SUPERVISOR_UNKNOWN', typed);
  const unfit = unfitAs(user.userType, user.status);
  return unfit && supervisorProblem('SUPERVISOR_NOT_ALLOWED', typed, unfit);
}

/** Links are in the order of the cell. */
const typedAs = ({ fields, links }: PlannedRow, uuid: string): string =>
  fields.supervisors?.[links?.supervisors?.indexOf(uuid) ?? -1] ?? '';
