import { PasswordNotOpened } from '../../users/index.js';
import { isStoreFailure } from '../../stores/store-failure.js';
import type { PlannedRow, PlannedRowHead } from '../plan/planned-row.js';
import { closeRings } from './rings/close-rings.js';
import { giveUp } from '../tenure/give-up.js';
import type { PassContext } from '../tenure/pass-context.js';
import { refused, rowRecord } from './row-outcome.js';
import { rowWithoutPlan } from './row-without-plan.js';
import { TenureLost, type Tenure } from '../tenure/tenure.js';

/** When more rows than these fail, the import is at fault and not single rows. */
const givenUpAtMost = 100;

type Row = PlannedRowHead | PlannedRow;

/** Finds the rows that fail, by halves, and gives them up when the context asks for it. @see docs/protocols.md §2, "Data or store" */
export class FaultFinder {
  #givenUp = 0;

  constructor(
    private readonly tenure: Tenure,
    private readonly context: PassContext,
  ) {}

  /** Makes an attempt for all rows; when it fails, for those that are not at fault. */
  async each<One extends Row>(
    rows: readonly One[],
    attempt: (rows: readonly One[]) => Promise<void>,
  ): Promise<void> {
    try {
      return await attempt(rows);
    } catch (error) {
      if (!this.#isFault(error) || this.#givenUp >= givenUpAtMost) throw error;
      const [row] = rows;
      if (rows.length === 1 && row) return this.#giveUp(row, error);
    }
    const half = Math.ceil(rows.length / 2);
    await this.each(rows.slice(0, half), attempt);
    await this.each(rows.slice(half), attempt);
  }

  #isFault(error: unknown): boolean {
    const { findFault = false, signal } = this.context;
    if (!findFault || signal.aborted) return false;
    if (error instanceof TenureLost || error instanceof PasswordNotOpened) return false;
    return !isStoreFailure(error);
  }

  /** A row whose last event is in the log has the result that this gives it; a ring that it has opened is closed. */
  async #giveUp(row: Row, error: unknown): Promise<void> {
    this.#givenUp += 1;
    const { tenure } = this;
    const finding = giveUp(`Row ${row.row} of import ${tenure.importId}`, error);
    const planned = plannedOf(row);
    await tenure.findRows();
    const ended = await closeRings([planned], tenure, this.context.ports, () => finding);
    const outcome = ended.get(row.row) ?? refused(finding);
    await tenure.record({
      type: 'RecordBatch',
      rows: [rowRecord(planned, outcome, tenure.options)],
    });
  }
}

/** The fault of a row may lie in its plan. */
function plannedOf(row: Row): PlannedRow {
  if (!('whole' in row)) return row;
  try {
    return row.whole();
  } catch {
    return rowWithoutPlan({ row: row.row, uuid: row.uuid, userId: row.userId });
  }
}
