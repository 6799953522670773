import type { EventStore, Position } from '../../event-store/event-store.port.js';
import { userStreamPrefix, uuidOfStream } from '../../users/index.js';

/** The users of rows that are not recorded, told by the rows' events in the log. Memory stays flat. @see docs/protocols.md §2, "Settled rows" */
export class RowsInLog {
  /** By the last event of the row. */
  readonly #settled = new Map<number, string>();
  /** By an event of the row that only opened a ring. */
  readonly #opened = new Map<number, string>();
  #readTo: Position;

  /** `after`: no event of the import's rows stands before this position. */
  constructor(
    private readonly store: EventStore,
    private readonly importId: string,
    after: Position,
  ) {
    this.#readTo = after;
  }

  /** Reads the log on, from the end of the last reading. */
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

  /** The uuid of the user that a row has changed for good, else of the one whose username it took to open a ring. */
  userOf(row: number): string | undefined {
    return this.#settled.get(row) ?? this.#opened.get(row);
  }

  /** The rows that were found and the uuids of their users, in the order of the file. */
  all(): readonly (readonly [number, string])[] {
    return [...new Map([...this.#opened, ...this.#settled])].toSorted(([a], [b]) => a - b);
  }

  /** Call it once rows are recorded. */
  forget(rows: readonly number[]): void {
    for (const row of rows) {
      this.#settled.delete(row);
      this.#opened.delete(row);
    }
  }
}
