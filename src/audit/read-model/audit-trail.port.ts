import type { Revision } from '../../event-store/event-store.port.js';
import type { FieldChange } from '../../users/index.js';

/** The kinds of changes of a user, as an auditor reads them. */
export const auditActions = [
  'created',
  'updated',
  'deactivated',
  'reactivated',
  'deleted',
  'userIdChanged',
  'passwordChanged',
  'trainingRecorded',
] as const;

/** One change of one user, as an auditor reads it. */
export type AuditEntry = {
  /** The user's uuid and the revision of the event: together they are the entry's id. */
  readonly uuid: string;
  readonly revision: Revision;
  /** ISO 8601, UTC. */
  readonly at: string;
  /** The id of the caller: `token:<id>`, `user:<uuid>` or `system`. */
  readonly actor: string;
  readonly action: (typeof auditActions)[number];
  /** The changed fields. For a created user: every field that is not empty, from `null`. */
  readonly changes: readonly ({ readonly field: string } & FieldChange)[];
  /** The import that made the change, and the row of its file. Absent: no import made it. */
  readonly importId?: string;
  readonly row?: number;
};

/**
 * Every change of every user. Behind the log by the events in projection.
 *
 * Every adapter passes `test/audit/read-model/audit-trail.contract.ts`.
 */
export abstract class AuditTrail {
  /** The changes of one user after a revision (`NO_STREAM` for all), oldest first, at most `limit` (1 to 1,001). */
  abstract history(uuid: string, after: Revision, limit: number): Promise<readonly AuditEntry[]>;
}
