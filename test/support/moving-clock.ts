import { Clock } from '../../src/shared/clock.js';

/** A clock that goes on only when it is told to. */
export class MovingClock extends Clock {
  #ms: number;

  constructor(begin = '2026-01-02T03:04:05.000Z') {
    super();
    this.#ms = Date.parse(begin);
  }

  override now(): string {
    return new Date(this.#ms).toISOString();
  }

  pass(ms: number): void {
    this.#ms += ms;
  }
}
