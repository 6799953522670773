import type { EmailCounts } from '../../../imports/index.js';

/** Counting fewer is quick. */
const manyEmails = 10_000;
const keptMs = 2_000;

type Counts = ReadonlyMap<string, EmailCounts>;

/** Keeps the counts of imports with many e-mails for 2 s: an import that is watched is asked for twice a second. */
export class KeptCounts {
  readonly #kept = new Map<string, { readonly counts: EmailCounts; readonly untilMs: number }>();

  constructor(private readonly nowMs: () => number = () => performance.now()) {}

  /** The counts of these imports. `count` is asked for those that are not kept. */
  async of(
    importIds: readonly string[],
    count: (ids: string[]) => Promise<Counts>,
  ): Promise<Counts> {
    this.#forget();
    const all = new Map<string, EmailCounts>();
    for (const importId of importIds) {
      const kept = this.#kept.get(importId);
      if (kept) all.set(importId, kept.counts);
    }
    const unknown = importIds.filter((importId) => !all.has(importId));
    if (unknown.length === 0) return all;
    for (const [importId, counts] of await count(unknown)) {
      all.set(importId, counts);
      if (totalOf(counts) >= manyEmails)
        this.#kept.set(importId, { counts, untilMs: this.nowMs() + keptMs });
    }
    return all;
  }

  #forget(): void {
    const nowMs = this.nowMs();
    for (const [importId, { untilMs }] of this.#kept)
      if (untilMs <= nowMs) this.#kept.delete(importId);
  }
}

const totalOf = ({ queued, sent, failed, cancelled }: EmailCounts): number =>
  queued + sent + failed + cancelled;
