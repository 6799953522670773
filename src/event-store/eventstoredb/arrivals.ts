import type { Position } from '../event-store.port.js';
import { LogClosed } from './log-failures.js';

type Waiting = {
  readonly position: Position;
  readonly come: () => void;
  readonly fail: (error: Error) => void;
};

/** Those who wait until the subscription has come to a position. */
export class Arrivals {
  #waiting: readonly Waiting[] = [];
  #isClosed = false;

  /** `come`: the position to which it has come. */
  constructor(private come: Position) {}

  /** Settles when it has come to the position or beyond. @throws {LogClosed} when it ends before. */
  at(position: Position): Promise<void> {
    return new Promise((come, fail) => {
      if (position <= this.come) come();
      else if (this.#isClosed) fail(new LogClosed());
      else this.#waiting = [...this.#waiting, { position, come, fail }];
    });
  }

  /** It has come to a position, beyond all before. */
  comeTo(position: Position): void {
    this.come = position;
    if (this.#waiting.length === 0) return;
    const arrived = this.#waiting.filter((one) => one.position <= position);
    this.#waiting = this.#waiting.filter((one) => one.position > position);
    for (const { come } of arrived) come();
  }

  /** It comes no further. */
  close(): void {
    this.#isClosed = true;
    for (const { fail } of this.#waiting) fail(new LogClosed());
    this.#waiting = [];
  }
}
