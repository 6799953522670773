import type { LogBatch, Position } from '../event-store.port.js';

const tellEveryMs = 1_000;

/** Tells about once a second how far a reading of a log is, and how fast. */
export class Progress {
  #events = 0;
  readonly #began = performance.now();
  #told = this.#began;

  /** `end`: position of the newest event of the log. */
  constructor(
    private readonly doing: string,
    private readonly end: Position,
    private readonly tell: (line: string) => void,
  ) {}

  /** A batch is done. */
  done({ events, position }: LogBatch): void {
    this.#events += events.length;
    const now = performance.now();
    if (now - this.#told < tellEveryMs) return;
    this.#told = now;
    const percent = this.end > 0 ? Math.min(100, Math.floor((100 * position) / this.end)) : 100;
    const rate = Math.round((1_000 * this.#events) / (now - this.#began)).toLocaleString('en');
    this.tell(`${this.doing}: ${percent} % of the log, ${rate} events/s`);
  }
}
