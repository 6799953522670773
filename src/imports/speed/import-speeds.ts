import { Injectable } from '@nestjs/common';
import type { ImportEvent } from '../domain/import-events.js';

/** A record of rows that have ended. */
type Recorded = {
  readonly rowsDone: number;
  /** When its process recorded it, in milliseconds since 1970. */
  readonly atMs: number;
  /** When it was seen here, by a watch that no setting of the clock moves. */
  readonly seenMs: number;
};

/** As many records tell the speed: of rows that were hard a while ago it says nothing. */
const recordsAtMost = 20;

/** After so many milliseconds without a record, or so many times the usual pause, an import stands still. */
const pauseAtMostMs = 30_000;
const pausesAtMost = 10;

/** How fast imports are applied, as every process sees it in the log. What was recorded before this process started is not known. */
@Injectable()
export class ImportSpeeds {
  /** A watch, in milliseconds. */
  elapsedMs: () => number = () => performance.now();
  /** Of the imports that are being applied. */
  readonly #records = new Map<string, readonly Recorded[]>();

  /** Takes note of an event of an import; of each once, in order. */
  saw(importId: string, event: ImportEvent): void {
    if (event.type !== 'ImportBatchApplied') return void this.#records.delete(importId);
    const { rowsDone, occurredAt } = event.data;
    const record = { rowsDone, atMs: Date.parse(occurredAt), seenMs: this.elapsedMs() };
    const before = this.#records.get(importId) ?? [];
    this.#records.set(importId, [...before, record].slice(-recordsAtMost));
  }

  /** How many seconds so many rows of an import will take at its speed, rounded up; `null` when the speed is not known. */
  secondsFor(importId: string, rows: number): number | null {
    const records = this.#records.get(importId) ?? [];
    const [first, last] = [records[0], records.at(-1)];
    if (!first || !last) return null;
    const tookMs = last.atMs - first.atMs;
    const done = last.rowsDone - first.rowsDone;
    // A clock that was set back tells nothing.
    if (tookMs <= 0 || done <= 0) return null;
    const pauseMs = Math.max(pauseAtMostMs, (pausesAtMost * tookMs) / (records.length - 1));
    if (this.elapsedMs() - last.seenMs > pauseMs) return null;
    return Math.ceil((rows * tookMs) / done / 1000);
  }
}
