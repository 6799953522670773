import type { Clock } from '../../shared/clock.js';
import type { EventStoreDbUrl } from '../eventstoredb-url.js';
import type { LogHealth } from './log-health.js';
import type { Ticker } from './ticker.js';

export type EventStoreDbSettings = {
  readonly url: EventStoreDbUrl;
  /** Before the name of every stream: letters, digits and `_`. Empty: the server is ours alone. */
  readonly streamPrefix: string;
  /** The id for a log that is new; throws where only one that exists may be opened. Default: a new uuid. */
  readonly newLogId?: () => string;
  /** What becomes of a log into which another was copied in part. Default: it is refused, for events are missing in it. */
  readonly halfCopied?: 'refused' | 'opened';
  /**
   * How many processes write the log: `one` waits until it is alone; `several` write at once, and only a process that writes alone is waited for. Their
   * stores must be common to them. Default: `one`.
   */
  readonly writers?: 'one' | 'several';
  /** Appends under way at once, 1 or more. Default: 128. */
  readonly appendsInFlight?: number;
  /** `unary`: each append is a call of its own, with the account of the URL, and at most 96 are under way. Default: `batch`, one long call for all. */
  readonly appendCalls?: 'batch' | 'unary';
  /** How long one attempt of an append may take, in milliseconds. Default: 15,000. */
  readonly appendTimeoutMs?: number;
  /** How long a read may bring nothing, in milliseconds. Default: 15,000. */
  readonly readTimeoutMs?: number;
  /** How often the subscription is compared with the newest event, in milliseconds. Default: 5,000. */
  readonly watchEveryMs?: number;
  /** Default: the watch of the machine. */
  readonly ticker?: Ticker;
  /** Default: the clock of the machine. */
  readonly clock?: Clock;
  /** Is told how the server does. */
  readonly health: LogHealth;
  /** Called once when a process that writes alone has taken over the log: this one must end. */
  readonly lost: (error: unknown) => void;
};

/** Longer than the client's signs of life take to find a dead connection. */
export const defaultTimeoutMs = 15_000;

export const defaultAppendsInFlight = 128;

/** A connection has room for 100 calls; the lease and a probe need some. */
export const unaryAppendsAtMost = 96;

export const defaultWatchEveryMs = 5_000;
