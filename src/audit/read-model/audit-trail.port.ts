import type { Position, Revision } from '../../event-store/event-store.port.js';
import type { AuditAction, AuditField } from '../audit-words.js';

/** One change of one user, as it is searched for: nothing personal. Values are read from the log, at stream and revision. */
export type AuditEntry = {
  readonly position: Position;
  /** ISO 8601, UTC, in milliseconds. */
  readonly at: string;
  /** The user's uuid, in lower case, and the revision of the event. */
  readonly uuid: string;
  readonly revision: Revision;
  /** The id of the caller: `token:<id>`, `user:<uuid>` or `system`. */
  readonly actor: string;
  readonly action: AuditAction;
  /** What the change changed, in the order of `auditFields`. For a created user: every field that is not empty. */
  readonly fields: readonly AuditField[];
  /** The import that made the change. Absent: no import made it. */
  readonly importId?: string;
};

/** What entries are asked for. A filter of several values takes entries with any of them; every filter must hold. */
export type AuditQuery = {
  readonly actors?: readonly string[];
  readonly importIds?: readonly string[];
  readonly actions?: readonly AuditAction[];
  readonly fields?: readonly AuditField[];
  /** ISO 8601, UTC: not before, and not after. */
  readonly from?: string;
  readonly to?: string;
  /** By the log: not by `at`, because clocks jump. */
  readonly order: 'oldest' | 'newest';
  /** Continue behind this position: above it from the oldest, below it from the newest. Default: from the beginning. */
  readonly after?: Position;
  /** 1 to 1,000. */
  readonly limit: number;
};

export type AuditPage = {
  readonly entries: readonly AuditEntry[];
  /** Where to continue; absent when there are no more entries. A page that is not full may have one: the search took too long. */
  readonly next?: Position;
};

/**
 * Searches the changes of every user. Behind the log by the events in projection.
 *
 * Every adapter passes `test/audit/read-model/audit-trail.contract.ts`.
 */
export abstract class AuditTrail {
  /**
   * The next entries in order, at most `limit`. With one filter and times the page is full while there are more. With several filters a call
   * looks through at most about 50,000 entries. Entries that arrive meanwhile make no other occur twice or not at all.
   */
  abstract page(query: AuditQuery): Promise<AuditPage>;
}
