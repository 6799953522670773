import type { RecordedEvent } from '../event-store.port.js';
import type { Ticker } from './ticker.js';

/** A look at the stream that takes longer than this, in milliseconds, says nothing about its holder: the server was away for both. */
const slowLookMs = 5_000;

/** How long a stream has not grown, by this process's own watch. */
export class Standstill {
  #last: RecordedEvent | undefined;
  #sinceMs: number;

  constructor(private readonly ticker: Ticker) {
    this.#sinceMs = ticker.nowMs();
  }

  /** Looks at the newest event of the stream; `undefined` when there is none. @throws the errors of `look`. */
  async watch(look: () => Promise<RecordedEvent | undefined>): Promise<RecordedEvent | undefined> {
    const askedMs = this.ticker.nowMs();
    const last = await look();
    const nowMs = this.ticker.nowMs();
    const isNew = this.#last?.revision !== last?.revision;
    if (isNew || nowMs - askedMs >= slowLookMs) this.#sinceMs = nowMs;
    this.#last = last;
    return last;
  }

  /** Milliseconds since the stream was first seen as it is now. */
  get ms(): number {
    return this.ticker.nowMs() - this.#sinceMs;
  }
}
