import type { PlanBuilder } from './plan-builder.js';
import type { SealedPlan } from './sealed-plan.js';

/** Where the plans of imports lie: made by the check, followed by apply, gone with the import. @see docs/protocols.md §2 */
export abstract class PlanStore {
  /** Begins a plan. What an earlier check of the same import left behind is thrown away. */
  abstract begin(importId: string): Promise<PlanBuilder>;

  /**
   * Seals a plan that was begun, settled and closed: from now on it can be opened, also after a loss of power. Answers its SHA-256 in
   * lower-case hex.
   */
  abstract seal(importId: string): Promise<string>;

  /** The sealed plan; `undefined` when it is not there, is not the one of that digest, or is of a format that this release does not know. */
  abstract open(importId: string, digest: string): Promise<SealedPlan | undefined>;

  /** Removes the plan, finished or not. Does nothing when the import has no plan. */
  abstract remove(importId: string): Promise<void>;
}
