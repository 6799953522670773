import type { UserDirectory } from '../../../users/index.js';
import type { PlannedRow } from '../../plan/planned-row.js';
import type { SealedPlan } from '../../plan/sealed-plan.js';
import { storedSupervisors } from '../../plan/supervisors/stored-supervisors.js';
import type { StoredSupervisors } from '../../plan/whole-file.js';
import type { Tenure } from '../../tenure/tenure.js';
import { problemsBy, type Adding, type Problems } from './adding-rows.js';
import { ringsAbove } from './rings-above.js';
import { RingsBy } from './rings-by.js';

/** Refuses supervisors that would close a ring, once every row is applied that is not recorded. */
export class JudgeRings {
  #rings = new RingsBy(new Map());
  /** How many users were relinked when the rings were looked for last. */
  #relinkedThen = 0;
  #isStale = false;
  readonly #refused = new Set<number>();

  /** `relinked`: the users who may have other supervisors than the check saw; it grows. */
  constructor(
    private readonly plan: SealedPlan,
    private readonly tenure: Tenure,
    private readonly directory: UserDirectory,
    private readonly relinked: Set<string>,
  ) {}

  /** Rows that were planned to be applied and are refused now: their users keep the supervisors they had. A row may be noted again. */
  noteRefused(rows: readonly Pick<PlannedRow, 'row' | 'uuid'>[]): void {
    for (const { row, uuid } of rows) {
      this.#isStale ||= !this.#refused.has(row);
      this.#refused.add(row);
      this.relinked.add(uuid);
    }
  }

  /** The problems of rows of a batch with the supervisors that they add. */
  async problemsOf(adding: readonly Adding[], batch: readonly PlannedRow[]): Promise<Problems> {
    const moved = adding.filter(({ row, uuid }) => row.uuid !== uuid);
    if (this.#isStale || this.#relinkedThen !== this.relinked.size || moved.length > 0) {
      const starts = [...this.relinked, ...moved.map(({ uuid }) => uuid)];
      this.#rings = await ringsAbove(starts, (uuids) => this.#load(uuids, moved, batch));
      this.#relinkedThen = this.relinked.size;
      this.#isStale = moved.length > 0;
    }
    return problemsBy(adding, ({ row, uuid }, one) => {
      const ring = this.#rings.by(uuid, one);
      if (!ring) return undefined;
      // The user is called as in the row.
      const values = { ...ring, cycle: [row.userId, ...ring.cycle.slice(1)] };
      return { code: 'SUPERVISOR_CYCLE', column: 'Supervisors', values };
    });
  }

  /** The supervisors of these users as soon as every row is applied that is not recorded. `moved`: rows that now are about another user. */
  async #load(
    uuids: readonly string[],
    moved: readonly Adding[],
    batch: readonly PlannedRow[],
  ): Promise<ReadonlyMap<string, StoredSupervisors>> {
    const found = new Map(await storedSupervisors(uuids, this.directory));
    const inBatch = new Map(batch.map((row) => [row.row, row]));
    const movedRows = new Set(moved.map(({ row }) => row.row));
    // A row about another user leaves the user of the plan alone; what a row that is over has done shows in the stored users.
    const pending = this.plan
      .supervisorsOf(uuids)
      .filter(
        ({ row }) => !movedRows.has(row) && !this.#refused.has(row) && !this.tenure.isDone(row),
      );
    for (const { row, uuid, userId, supervisors } of pending) {
      const left = inBatch.get(row)?.links?.supervisors ?? supervisors;
      if (left) found.set(uuid, { userId, supervisors: left });
    }
    const asked = new Set(uuids);
    for (const { row, uuid } of moved) if (asked.has(uuid)) found.set(uuid, supervisedBy(row));
    return found;
  }
}

const supervisedBy = ({ userId, links }: PlannedRow): StoredSupervisors => ({
  userId,
  supervisors: links?.supervisors ?? [],
});
