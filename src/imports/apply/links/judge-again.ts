import { setImmediate } from 'node:timers/promises';
import type { Finding } from '../../../shared/finding.js';
import { unfitAs, supervisorProblem, userIdKey, type DirectoryUser } from '../../../users/index.js';
import { hasRow } from '../../domain/row-set.js';
import type { ApplyPorts } from '../../import-ports.js';
import type { PlannedRow } from '../../plan/planned-row.js';
import type { SealedPlan } from '../../plan/sealed-plan.js';
import type { Circle } from './circles-by.js';
import { OthersSince } from './others-since.js';
import { slices } from '../slices.js';
import { storedSupervisors } from '../../plan/supervisors/stored-supervisors.js';
import type { Supervised } from './supervised.js';
import { SupervisorRings } from './supervisor-rings.js';
import type { Tenure } from '../../tenure/tenure.js';

/** How many users a sentence names. */
const namedAtMost = 10;
/** A file may name supervisors in a million rows. */
const rowsPerRead = 1_000;

/** A row that gives its user supervisors. `uuid`: that user, as far as the claims tell. */
type Adding = {
  readonly row: PlannedRow;
  readonly uuid: string;
  readonly added: readonly string[];
};

type Problems = ReadonlyMap<number, readonly Finding[]>;

/**
 * Judges the supervisors that rows add once more, by the users as they are now: only what others have changed since the check can refuse a
 * row. Without changes by others, nothing is read.
 *
 * @see docs/protocols.md §2, "Judged again"
 */
export class JudgeAgain {
  readonly #others: OthersSince;
  #rings = SupervisorRings.none;
  /** Users with other supervisors than the check saw, when the rings were looked for last. */
  #ringsOf = 0;
  #isStale = false;
  readonly #refused = new Set<number>();

  private constructor(
    private readonly plan: SealedPlan,
    private readonly tenure: Tenure,
    private readonly ports: ApplyPorts,
  ) {
    this.#others = new OthersSince(ports.store, tenure);
  }

  /** To be made before the tenure applies anything. `undefined` when no row adds a supervisor. */
  static async begin(
    plan: SealedPlan,
    tenure: Tenure,
    ports: ApplyPorts,
  ): Promise<JudgeAgain | undefined> {
    if (!plan.addsSupervisors()) return undefined;
    const judge = new JudgeAgain(plan, tenure, ports);
    await judge.#others.readOn();
    await judge.#noteRefusedBefore();
    return judge;
  }

  /** Those that were recorded as refused by a tenure before, or earlier in this one. */
  async #noteRefusedBefore(): Promise<void> {
    const { state } = this.tenure;
    if (state.status !== 'applying' || state.refused.size === 0) return;
    for (const rows of slices((after) => this.plan.rowsWithSupervisors(after, rowsPerRead))) {
      this.noteRefused(
        rows.filter(({ row, status }) => status !== 'Error' && hasRow(state.refused, row)),
      );
      await setImmediate();
    }
  }

  /** Rows that were to be applied and are refused now: their users keep the supervisors they had. */
  noteRefused(rows: readonly Pick<PlannedRow, 'row' | 'uuid'>[]): void {
    for (const { row, uuid } of rows) {
      this.#refused.add(row);
      this.#others.relinked.add(uuid);
    }
    this.#isStale ||= rows.length > 0;
  }

  /** Why rows of a batch may not have the supervisors that they add, by row. */
  async problemsOf(rows: readonly PlannedRow[]): Promise<Problems> {
    const named = rows.filter(({ links }) => (links?.supervisors?.length ?? 0) > 0);
    if (named.length === 0) return new Map();
    await this.#others.readOn();
    const { changed, relinked, hasMoved } = this.#others;
    if (changed.size === 0 && relinked.size === 0 && !hasMoved) return new Map();
    // What this import has recorded, and what others were answered, the directory is to know.
    await this.ports.progress.waitFor(await this.ports.store.lastPosition());
    const adding = await this.#adding(named);
    const problems = new Map<number, readonly Finding[]>();
    for (const judged of [await this.#notAllowed(adding), await this.#circles(adding, rows)])
      for (const [row, found] of judged)
        problems.set(row, [...(problems.get(row) ?? []), ...found]);
    return problems;
  }

  async #adding(rows: readonly PlannedRow[]): Promise<readonly Adding[]> {
    const { claims, directory } = this.ports;
    const holders = await claims.ownersOf(rows.map(({ userId }) => userIdKey(userId)));
    const users = rows.map((row) => holders.get(userIdKey(row.userId))?.owner ?? row.uuid);
    const known = await directory.findMany(users);
    return rows.map((row, at) => {
      const uuid = users[at] ?? row.uuid;
      const now = new Set(known.get(uuid)?.supervisors);
      return { row, uuid, added: (row.links?.supervisors ?? []).filter((one) => !now.has(one)) };
    });
  }

  /** Supervisors deleted, deactivated or given another type since. */
  async #notAllowed(adding: readonly Adding[]): Promise<Problems> {
    const { changed } = this.#others;
    const asked = adding.flatMap(({ added }) => added.filter((one) => changed.has(one)));
    if (asked.length === 0) return new Map();
    const users = await this.ports.directory.findMany([...new Set(asked)]);
    return problemsBy(adding, ({ row }, one) => {
      if (!changed.has(one)) return undefined;
      return refusal(users.get(one), typedAs(row, one));
    });
  }

  async #circles(adding: readonly Adding[], batch: readonly PlannedRow[]): Promise<Problems> {
    const { relinked } = this.#others;
    const moved = adding.filter(isMoved);
    const isKnown = !this.#isStale && this.#ringsOf === relinked.size && moved.length === 0;
    if (!isKnown) {
      const starts = new Set([...relinked, ...moved.map(({ uuid }) => uuid)]);
      this.#rings = await SupervisorRings.above(starts, (uuids) =>
        this.#supervised(uuids, adding, batch),
      );
      this.#ringsOf = relinked.size;
      this.#isStale = moved.length > 0;
    }
    return problemsBy(adding, ({ row, uuid }, one) => {
      const circle = this.#rings.circleBy(uuid, one);
      return circle && cycleProblem(row.userId, circle);
    });
  }

  /** Who supervises these as soon as every row is applied that is not recorded. */
  async #supervised(
    uuids: readonly string[],
    adding: readonly Adding[],
    batch: readonly PlannedRow[],
  ): Promise<ReadonlyMap<string, Supervised>> {
    const found = new Map<string, Supervised>(await storedSupervisors(uuids, this.ports.directory));
    const inBatch = new Map(batch.map((row) => [row.row, row]));
    // Rows that now are about another user leave the user of the plan alone.
    const moved = new Map(adding.filter(isMoved).map((one) => [one.row.row, one]));
    for (const { row, uuid, userId, supervisors } of this.plan.supervisorsOf(uuids)) {
      if (this.#isOver(row) || moved.has(row)) continue;
      const left = inBatch.get(row)?.links?.supervisors ?? supervisors;
      if (left) found.set(uuid, { userId, supervisors: left });
    }
    const asked = new Set(uuids);
    for (const { row, uuid } of moved.values())
      if (asked.has(uuid)) found.set(uuid, supervisedBy(row));
    return found;
  }

  /** Whether the users show what came of a row: it is recorded, or refused. */
  #isOver(row: number): boolean {
    return this.#refused.has(row) || this.tenure.isDone(row);
  }
}

const supervisedBy = ({ userId, links }: PlannedRow): Supervised => ({
  userId,
  supervisors: links?.supervisors ?? [],
});

const isMoved = ({ row, uuid }: Adding): boolean => row.uuid !== uuid;

function problemsBy(
  adding: readonly Adding[],
  problemOf: (adding: Adding, supervisor: string) => Finding | undefined,
): Problems {
  const found = new Map<number, readonly Finding[]>();
  for (const one of adding) {
    const problems = one.added.flatMap((supervisor) => problemOf(one, supervisor) ?? []);
    if (problems.length > 0) found.set(one.row.row, problems.slice(0, namedAtMost));
  }
  return found;
}

function refusal(user: DirectoryUser | undefined, typed: string): Finding | undefined {
  if (!user || user.status === 'deleted') return supervisorProblem('SUPERVISOR_UNKNOWN', typed);
  const unfit = unfitAs(user.userType, user.status);
  return unfit && supervisorProblem('SUPERVISOR_NOT_ALLOWED', typed, unfit);
}

/** Links are in the order of the cell. */
const typedAs = ({ fields, links }: PlannedRow, uuid: string): string =>
  fields.supervisors?.[links?.supervisors?.indexOf(uuid) ?? -1] ?? '';

/** The user is called as in the row. */
const cycleProblem = (own: string, { cycle, more }: Circle): Finding => ({
  code: 'SUPERVISOR_CYCLE',
  column: 'Supervisors',
  values: { cycle: [own, ...cycle.slice(1)], more },
});
