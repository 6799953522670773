import { persistently } from '../../shared/back-off.js';
import { failureKindOf, type FailureKind } from './failure-kind.js';
import { AppendRefused, LogClosed, LogTakenOver, RecordUnreadable } from './log-failures.js';
import type { LogHealth, Purpose } from './log-health.js';

/** Milliseconds. A leader is chosen within seconds. */
const firstMs = 50;
const longestMs = 5_000;

/** A repeat of these fails the same way. */
const final: ReadonlySet<FailureKind> = new Set([
  'conflict',
  'too-large',
  'deleted',
  'missing',
  'position',
]);
/** These too, and mistakes of our own. */
const finalErrors = [
  AppendRefused,
  LogClosed,
  LogTakenOver,
  RecordUnreadable,
  TypeError,
  RangeError,
];

/** Repeats calls of the server until they succeed, however long it takes, or until the log is closed. */
export class Untiring {
  constructor(
    private readonly health: LogHealth,
    private readonly closing: AbortSignal,
  ) {}

  /**
   * Calls until it succeeds. The call must be one that may be made twice.
   *
   * @throws the error of a call that can never succeed, and {@link LogClosed}.
   */
  async call<Answer>(purpose: Purpose, call: () => Promise<Answer>): Promise<Answer> {
    const attempt = async (): Promise<{ readonly answer: Answer }> => ({ answer: await call() });
    const outcome = await persistently(attempt, {
      firstMs,
      longestMs,
      stop: this.closing,
      random: Math.random,
      failed: (error) => this.#note(purpose, error),
    });
    if (!outcome) throw new LogClosed();
    this.health.succeeded(purpose);
    return outcome.answer;
  }

  #note(purpose: Purpose, error: unknown): void {
    if (this.closing.aborted) throw new LogClosed();
    const isFinal =
      final.has(failureKindOf(error)) || finalErrors.some((one) => error instanceof one);
    if (!isFinal) return this.health.failed(purpose, error);
    this.health.succeeded(purpose);
    throw error;
  }
}
