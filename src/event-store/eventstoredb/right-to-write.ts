import type { Appended, Position } from '../event-store.port.js';

/** How the log was taken. */
export type LogTaken = {
  readonly at: Appended;
  /** The newest event that the writer before knew of; −1: none. */
  readonly newestBefore: Position;
  /** By this machine's clock, in milliseconds since 1970. */
  readonly sentMs: number;
  readonly answeredMs: number;
};

/** The right of this process to write to the log: alone, or as one of several. */
export type RightToWrite = {
  /** Waits, however long, until this process may write. @throws {LogClosed} when it is stopped before. */
  take(stop: AbortSignal): Promise<LogTaken>;
  /** Appends an event of its own every 5 s until it is stopped. @throws {LogTakenOver} when a process that writes alone has taken over. */
  keep(stop: AbortSignal): Promise<void>;
  /** Gives the right back: whoever waits for it need not wait for long. */
  release(): Promise<void>;
  /** Asked before each attempt of an append. Throws when this process must not write now. */
  check(): void;
};
