/** The only source of the current time. */
export abstract class Clock {
  /** ISO 8601, UTC, millisecond precision. */
  abstract now(): string;
}

/** The machine's own clock. */
export class SystemClock extends Clock {
  override now(): string {
    return new Date().toISOString();
  }
}
