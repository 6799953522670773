import type { PlanBuilder } from './plan-builder.js';
import type { Followed, SealedPlan } from './sealed-plan.js';

/** The check that a plan is of: the first, or the one that a confirmed import is compared by. */
export type WhichCheck = 'first' | 'again';

/**
 * Where the plans of imports lie: made by the check, followed by apply, gone with the import. Every adapter passes
 * `test/imports/plan/plan-store.contract.ts`.
 *
 * @see docs/protocols.md §2
 */
export abstract class PlanStore {
  /** Begins a plan. What an earlier check of the same import left behind is thrown away; of a second check (`again`), only what that left. */
  abstract begin(importId: string, check?: WhichCheck): Promise<PlanBuilder>;

  /**
   * Seals a plan that was begun, settled and closed: from now on it can be opened, also after a loss of power. Answers its SHA-256 in
   * lower-case hex.
   */
  abstract seal(importId: string, check?: WhichCheck): Promise<string>;

  /** The sealed plan, whichever process and check sealed it; `undefined` when it is not there, is not the one of that digest, or is of a format that this release does not know. */
  abstract open(
    importId: string,
    digest: string,
    follows?: Followed,
  ): Promise<SealedPlan | undefined>;

  /** Removes the plans, finished or not. Does nothing when the import has no plan. */
  abstract remove(importId: string): Promise<void>;

  /** The imports of which there is a plan, finished or not; in any order. */
  abstract list(): Promise<readonly string[]>;

  /** Removes what processes that have stopped left half-stored. May be called at any time: what is being stored is left alone. */
  abstract removeUnfinished(): Promise<void>;
}
