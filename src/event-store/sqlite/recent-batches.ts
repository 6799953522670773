import type { LogBatch, Position } from '../event-store.port.js';

/** Three projections, one of them up to a batch behind the others. */
const kept = 6;

/**
 * The batches read last. Projections follow the log side by side: what the first has read and parsed serves the others. A batch
 * never becomes wrong, since what is in the log stays as it is; that nothing follows a position is never kept.
 */
export class RecentBatches {
  readonly #batches = new Map<string, LogBatch>();

  /** The batch that follows `after` for these prefixes, kept or read. */
  get(after: Position, prefixes: string, read: () => LogBatch | undefined): LogBatch | undefined {
    const key = `${after} ${prefixes}`;
    const found = this.#batches.get(key) ?? read();
    if (found) this.#keep(key, found);
    return found;
  }

  #keep(key: string, batch: LogBatch): void {
    this.#batches.delete(key);
    this.#batches.set(key, batch);
    const [oldest] = this.#batches.keys();
    if (this.#batches.size > kept && oldest !== undefined) this.#batches.delete(oldest);
  }
}
