import type { Position } from '../event-store.port.js';

type EndPorts = {
  /** Appends an event of ours that no reader sees, and answers where it stands. */
  readonly mark: () => Promise<Position>;
  /** Settles when the subscription of this process has come to a position. */
  readonly comesTo: (position: Position) => Promise<void>;
  /** The newest event that this process knows of. */
  readonly newest: () => Position;
};

/**
 * The end of a log that several processes write. What others have appended comes late, and on a shared server the end of the log may be somebody
 * else's: so a mark is appended, and everything that stood in the log before is known once the mark has come through the subscription.
 */
export class StrictEnd {
  /** The answer to whoever asks before the next mark is sent. */
  #next: Promise<Position> | undefined;
  #marked: Promise<unknown> = Promise.resolve();

  constructor(private readonly ports: EndPorts) {}

  /** The newest event: every event that was appended before the call stands at it or before. Calls at the same time share one mark. */
  ask(): Promise<Position> {
    this.#next ??= this.#ask();
    return this.#next;
  }

  async #ask(): Promise<Position> {
    const { mark, comesTo, newest } = this.ports;
    // One mark at a time: who asks meanwhile shares the next one.
    await this.#marked;
    const marked = mark();
    this.#marked = marked.catch(() => undefined);
    // Who asks from now on may know of events that stand behind this mark.
    this.#next = undefined;
    await comesTo(await marked);
    return newest();
  }
}
