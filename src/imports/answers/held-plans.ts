import { Injectable, type BeforeApplicationShutdown } from '@nestjs/common';
import { PlanStore } from '../plan/plan-store.port.js';
import type { SealedPlan } from '../plan/sealed-plan.js';

/** A plan that is read. */
export type TakenPlan = {
  readonly plan: SealedPlan;
  /** Call it once, after the last read. */
  readonly close: () => void;
};

type OpenPlan = {
  readonly importId: string;
  readonly opening: Promise<SealedPlan | undefined>;
  readers: number;
  /** To be closed by its last reader. */
  isDropped: boolean;
  timer?: NodeJS.Timeout;
};

/** Each has up to 8 MB of its file in memory. */
const openAtMost = 4;

/**
 * The plans of held imports that are being looked at, whichever process sealed them. A few stay open between two pages: to open one is to read all
 * of it, for its digest.
 */
@Injectable()
export class HeldPlans implements BeforeApplicationShutdown {
  /** By digest; the one taken last is the last. */
  readonly #open = new Map<string, OpenPlan>();

  /** How long a plan stays open that nobody reads, in milliseconds. Default: 30,000. */
  idleMs = 30_000;

  constructor(private readonly plans: PlanStore) {}

  /** The plan of that digest; `undefined` when it is lost. A plan that is removed or dropped meanwhile can be read to the end. */
  async take(importId: string, digest: string): Promise<TakenPlan | undefined> {
    const open = this.#open.get(digest) ?? this.#begin(importId, digest);
    open.readers += 1;
    clearTimeout(open.timer);
    this.#open.delete(digest);
    this.#open.set(digest, open);
    this.#dropOldest();
    const plan = await open.opening.catch((error: unknown) => {
      this.#forget(digest, open);
      throw error;
    });
    if (plan) return { plan, close: () => this.#giveBack(digest, open, plan) };
    this.#forget(digest, open);
    return undefined;
  }

  /** Closes the plan of an import that is not held any more, once its last reader has come to an end. */
  drop(importId: string): void {
    for (const [digest, open] of this.#open)
      if (open.importId === importId) this.#drop(digest, open);
  }

  beforeApplicationShutdown(): void {
    for (const [digest, open] of this.#open) this.#drop(digest, open);
  }

  #begin(importId: string, digest: string): OpenPlan {
    const opening = this.plans.open(importId, digest);
    return { importId, opening, readers: 0, isDropped: false };
  }

  #giveBack(digest: string, open: OpenPlan, plan: SealedPlan): void {
    open.readers -= 1;
    if (open.readers > 0) return;
    if (open.isDropped) return plan.close();
    open.timer = setTimeout(() => this.#drop(digest, open), this.idleMs).unref();
  }

  #dropOldest(): void {
    for (const [digest, open] of this.#open) {
      if (this.#open.size <= openAtMost) return;
      this.#drop(digest, open);
    }
  }

  #drop(digest: string, open: OpenPlan): void {
    this.#forget(digest, open);
    clearTimeout(open.timer);
    open.isDropped = true;
    // Opened, for without a reader no one waits for it to be; a lost one closes nothing.
    if (open.readers === 0) void open.opening.then((plan) => plan?.close());
  }

  #forget(digest: string, open: OpenPlan): void {
    if (this.#open.get(digest) === open) this.#open.delete(digest);
  }
}
