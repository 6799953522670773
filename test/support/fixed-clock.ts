import { Clock } from '../../src/shared/clock.js';

/** Always the same moment. */
export class FixedClock extends Clock {
  constructor(private readonly moment = '2026-01-02T03:04:05.000Z') {
    super();
  }

  override now(): string {
    return this.moment;
  }
}
