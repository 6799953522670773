import type { Database } from '../../sqlite/database.js';
import type { Finding } from '../../shared/finding.js';
import type { NamedSupervisor } from '../../users/index.js';
import { sparseLookalikeKey } from '../../shared/lookalike-key.js';
import type { Neighbour, RowToPlan, Supervised } from './planned-row.js';
import { closePlanDatabase, createPlanDatabase, createShownIndexes } from './plan-schema.js';
import {
  compareInThread,
  countInThread,
  makeShownInThread,
  settleInThread,
  type PlanForThread,
} from './thread/settle-in-thread.js';
import { comparePlans } from './compare/compare-plans.js';
import type { SealedPlan } from './sealed-plan.js';
import { planTotals, type PlanTotals } from './plan-totals.js';
import { inPlan } from './in-plan.js';
import { settlePlan } from './settle-plan.js';
import { statementsOn } from './plan-statements.js';
import type { WholeFile } from './whole-file.js';
import { wishJson } from './wish-json.js';

/** What settling a plan works with. */
export type Settling = WholeFile & {
  /** Aborted: the plan is not needed any more. */
  readonly signal: AbortSignal;
};

/** As many entries are settled in milliseconds, in less time than a thread takes to start. */
const settledInPlace = 2_000;

/** Collects the rows of a file and answers the questions that only the whole file can answer. */
export class PlanBuilder {
  readonly #db: Database;
  readonly #statements: ReturnType<typeof statementsOn>;
  #rowsTotal = 0;
  #deletesUsers = false;
  #removals = 0;
  /** Rows, supervisors, neighbours: the data of the questions. */
  #entries = 0;

  /** The file must not be there yet. */
  constructor(private readonly plan: PlanForThread) {
    this.#db = createPlanDatabase(plan.file);
    this.#statements = statementsOn(this.#db);
  }

  get rowsTotal(): number {
    return this.#rowsTotal;
  }

  add(rows: readonly RowToPlan[]): void {
    for (const row of rows) this.#add(row);
    this.#rowsTotal += rows.length;
  }

  /** Adds users of the store who have something in common with rows. */
  addNeighbours(neighbours: readonly Neighbour[]): void {
    for (const { shares, key, uuid, userId } of neighbours)
      this.#statements.neighbour.run(shares, key, uuid, userId);
    this.#entries += neighbours.length;
  }

  /** Whether users who have this in common were added. */
  hasNeighbours(shares: Neighbour['shares'], key: string): boolean {
    return this.#statements.isNeighbour.get(shares, key) !== undefined;
  }

  /** Whether a row deletes a user, as far as the row alone tells. */
  get deletesUsers(): boolean {
    return this.#deletesUsers;
  }

  /** How many users the rows would deactivate and delete, as far as each alone tells: the whole file makes it fewer, never more. */
  get removals(): number {
    return this.#removals;
  }

  /** Adds stored users with their supervisors; keeps only links to users that rows delete. */
  addSupervised(users: readonly Supervised[]): void {
    for (const { uuid, supervisors } of users)
      for (const supervisor of supervisors)
        this.#entries += this.#statements.supervised.run(uuid, supervisor).changes;
  }

  /** Settles what concerns several rows. Call it once, after the last row. @throws what `settling` throws, or is aborted with. */
  async settle(settling: Settling): Promise<void> {
    if (this.#entries <= settledInPlace) await settlePlan(this.#db, settling);
    this.#db.exec('COMMIT');
    if (this.#entries <= settledInPlace) return;
    this.close();
    await settleInThread(this.plan, settling);
  }

  /** Counts the rows as they are settled. Call it after `settle`. @throws what the signal is aborted with. */
  async count(signal: AbortSignal): Promise<PlanTotals> {
    this.close();
    if (this.#entries > settledInPlace) return countInThread(this.plan, signal);
    return inPlan(this.plan.file, async (db) => planTotals(db));
  }

  /** Notes users who got another password since the rows were shown. Call it after `settle`. */
  async notePasswordsSince(users: AsyncIterable<readonly string[]>): Promise<void> {
    this.close();
    await inPlan(this.plan.file, async (db) => {
      const note = db.prepare('INSERT OR IGNORE INTO passwords_since VALUES (?)');
      for await (const uuids of users) for (const uuid of uuids) note.run(uuid);
    });
  }

  /**
   * Compares the plan with the one that was shown: from now on it does only what was shown. Answers how many rows are refused. Call it after
   * `settle`. @throws what the signal is aborted with.
   */
  async compareWith(shown: SealedPlan, signal: AbortSignal): Promise<number> {
    this.close();
    if (this.#entries > settledInPlace) return compareInThread(this.plan, shown.file, signal);
    return inPlan(this.plan.file, async (db) => comparePlans(db, shown.file));
  }

  /** Makes the plan ready for `SealedPlan.shown`. Call it once, after `settle`, when the import will be held. @throws what the signal is aborted with. */
  async makeShown(signal: AbortSignal): Promise<void> {
    this.close();
    if (this.#entries > settledInPlace) return makeShownInThread(this.plan, signal);
    await inPlan(this.plan.file, async (db) => db.exec(createShownIndexes));
  }

  /** Calling it again does nothing more. */
  close(): void {
    closePlanDatabase(this.#db);
  }

  #add(row: RowToPlan): void {
    const { supervisors, supervisorsNow, zerosLost } = row;
    this.#addRow(row);
    for (const [place, named] of (supervisors ?? []).entries())
      this.#addSupervisor(row, place, named);
    if (removes.has(row.status)) this.#removals += 1;
    if (row.status === 'Deleted') {
      this.#statements.deletion.run(row.uuid);
      this.#deletesUsers = true;
    }
    if (zerosLost) this.#statements.zerosLost.run(row.row, zerosLost.uuid, zerosLost.userId);
    for (const uuid of supervisorsNow) this.#statements.supervisorNow.run(row.row, uuid);
    this.#entries += 1 + (supervisors?.length ?? 0) + supervisorsNow.length;
  }

  #addRow(row: RowToPlan): void {
    const { userKey, userId, status, uuid, revision, wants, emailKey, gives, password } = row;
    const given = [
      row.row,
      userKey,
      userId,
      wishJson(row),
      status,
      uuid,
      revision,
      wants,
      emailKey,
    ];
    const problems = jsonUnlessEmpty(row.problems);
    const warnings = jsonUnlessEmpty(row.warnings);
    const lookalikeKey = row.undo ? null : sparseLookalikeKey(userId, userKey);
    const more = [problems, warnings, gives, ...holderOf(row), password, lookalikeKey];
    if (more.every((value) => value === null)) this.#statements.plainRow.run(...given);
    else this.#statements.row.run(...given, ...more);
    if (row.changes) this.#statements.changes.run(row.row, JSON.stringify(row.changes));
  }

  #addSupervisor({ row, undo }: RowToPlan, place: number, named: NamedSupervisor): void {
    const { key, typed, uuid, mayNow, added, unfit } = named;
    this.#statements.supervisor.run(
      row,
      place,
      key,
      typed,
      uuid,
      Number(mayNow),
      Number(added),
      // An undo brings back what was there.
      added && !undo ? sparseLookalikeKey(typed, key) : null,
      unfit ? JSON.stringify(unfit) : null,
    );
  }
}

const removes: ReadonlySet<RowToPlan['status']> = new Set(['Deactivated', 'Deleted']);

const holderOf = ({ holder }: RowToPlan) => (holder ? [holder.uuid, holder.userId] : [null, null]);

const jsonUnlessEmpty = (found: readonly Finding[]): string | null =>
  found.length === 0 ? null : JSON.stringify(found);
