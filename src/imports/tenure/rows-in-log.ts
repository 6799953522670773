import type { EventStore, Position } from '../../event-store/event-store.port.js';
import { userStreamPrefix, uuidOfStream } from '../../users/index.js';

/**
 * Which users the rows of an import were applied to, as far as no record tells it: from their own events in the log, whoever those users
 * are by now. Only rows that are not recorded are kept, so memory stays flat.
 *
 * @see docs/protocols.md §2, "Settled rows"
 */
export class RowsInLog {
  /** By the last event of the row. */
  readonly #settled = new Map<number, string>();
  /** By an event that only opened a ring. */
  readonly #opened = new Map<number, string>();
  #readTo: Position;

  /** `after`: nothing of the import's rows stands before this position. */
  constructor(
    private readonly store: EventStore,
    private readonly importId: string,
    after: Position,
  ) {
    this.#readTo = after;
  }

  /** Reads the log on from where this was last done to its end. */
  async readOn(isRecorded: (row: number) => boolean): Promise<void> {
    const log = this.store.readAll({ after: this.#readTo, streamPrefixes: [userStreamPrefix] });
    for await (const { events, position } of log) {
      this.#readTo = position;
      for (const { stream, metadata } of events) {
        if (metadata.importId !== this.importId || metadata.row === undefined) continue;
        if (isRecorded(metadata.row)) continue;
        const found = metadata.last === true ? this.#settled : this.#opened;
        found.set(metadata.row, uuidOfStream(stream) ?? '');
      }
    }
  }

  /** The user whom a row has settled, else the one whose username it took to open a ring. */
  userOf(row: number): string | undefined {
    return this.#settled.get(row) ?? this.#opened.get(row);
  }

  /** The rows that were found, in the order of the file. */
  all(): readonly { readonly row: number; readonly uuid: string }[] {
    return [...new Map([...this.#opened, ...this.#settled])]
      .map(([row, uuid]) => ({ row, uuid }))
      .toSorted((a, b) => a.row - b.row);
  }

  /** To be called once rows are recorded. */
  forget(rows: readonly number[]): void {
    for (const row of rows) {
      this.#settled.delete(row);
      this.#opened.delete(row);
    }
  }
}
