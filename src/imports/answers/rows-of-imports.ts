import { Injectable } from '@nestjs/common';
import { EventStore } from '../../event-store/event-store.port.js';
import { Rejected } from '../../web/rejected.js';
import {
  ImportResults,
  type ImportSummary,
  type RowResult,
} from '../results/import-results.port.js';
import { isHeld } from '../tenure/is-held.js';
import { HeldPlans, type TakenPlan } from './held-plans.js';
import { KnownImports } from './known-imports.js';

/** Reads the rows of one import, one page after the other. */
export type RowsReader = {
  readonly summary: ImportSummary;
  /** As `ImportResults.rows`. */
  readonly rows: (query: Parameters<ImportResults['rows']>[1]) => Promise<readonly RowResult[]>;
  /** The User IDs of the supervisors that these rows name and that the import itself would create, by uuid. */
  readonly madeSupervisors: (rows: readonly RowResult[]) => ReadonlyMap<string, string>;
  /** Call it once, after the last page. */
  readonly close: () => void;
};

/** The rows of imports: what they would do while an import is held, as the plan says; what they did otherwise. @see docs/import-contract.md §4 */
@Injectable()
export class RowsOfImports {
  constructor(
    private readonly results: ImportResults,
    private readonly imports: KnownImports,
    private readonly plans: HeldPlans,
    private readonly store: EventStore,
  ) {}

  /**
   * `now`: the next page may have rows that were not there for the one before. `snapshot`: it has not.
   *
   * @throws {Rejected} `IMPORT_NOT_FOUND`; `READ_MODELS_BEHIND` when the read models do not know what became of it; `PLAN_LOST`.
   */
  async open(importId: string, source: 'now' | 'snapshot'): Promise<RowsReader> {
    const summary = await this.imports.require(importId);
    const { status, hold } = summary;
    if (status === 'held' && hold) {
      const taken = await this.plans.take(importId, hold.planDigest);
      if (taken) return readerOfPlan(summary, taken);
      // The plan goes soon after the import is confirmed or cancelled.
      const isLost = await isHeld(this.store, importId);
      throw new Rejected(isLost ? 'PLAN_LOST' : 'READ_MODELS_BEHIND');
    }
    this.plans.drop(importId);
    if (source === 'now') return readerOfResults(summary, this.results, () => undefined);
    const { reader, close } = await this.results.snapshot();
    return readerOfResults(summary, reader, close);
  }
}

const readerOfResults = (
  summary: ImportSummary,
  results: Pick<ImportResults, 'rows'>,
  close: () => void,
): RowsReader => ({
  summary,
  rows: (query) => results.rows(summary.importId, query),
  madeSupervisors: () => new Map(),
  close,
});

const readerOfPlan = (
  summary: ImportSummary,
  { plan: { shown }, close }: TakenPlan,
): RowsReader => ({
  summary,
  rows: async (query) => shown.read(query, summary.options),
  madeSupervisors: (rows) => {
    const named = rows.filter(({ changes }) =>
      changes.some(({ field }) => field === 'supervisors'),
    );
    return named.length === 0 ? new Map() : shown.madeSupervisors(named.map(({ row }) => row));
  },
  close,
});
