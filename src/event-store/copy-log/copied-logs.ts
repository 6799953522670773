import { OperatorError } from '../../shared/operator-error.js';
import type { AppendOutcome, EventStore, StreamAppend } from '../event-store.port.js';

/** The log that is copied. */
export type SourceLog = {
  /** For messages: `the log in data`. Never an account. */
  readonly name: string;
  readonly store: EventStore;
  /** Aborted when another process has taken the log over. */
  readonly lost: AbortSignal;
};

/** The log that becomes the copy. */
export type TargetLog = SourceLog & {
  /** Appends as `appendMany` does, and stores the appends in the order given: exactly, or as long as nothing fails. */
  readonly append: (appends: readonly StreamAppend[]) => Promise<readonly AppendOutcome[]>;
  /** The largest event that it stores, in bytes; `Infinity` without a limit. */
  readonly eventBytesAtMost: number;
  /** Notes that the copy begins: until it has ended, no service starts on this log. A second call does nothing. */
  readonly beginCopy: () => Promise<void>;
  /** Notes that the copy is whole. */
  readonly endCopy: () => Promise<void>;
};

/** A log cannot be copied. */
export class CopyRefused extends OperatorError {
  override readonly name = 'CopyRefused';
}
