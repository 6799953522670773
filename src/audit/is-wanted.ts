import type { HistoryEntry } from './entry-of-event.js';
import type { AuditQuery } from './read-model/audit-trail.port.js';

/** Whether an entry passes every filter. */
export const isWanted = (entry: HistoryEntry, query: AuditQuery): boolean =>
  has(query.actors, entry.actor) &&
  has(query.importIds, entry.importId) &&
  has(query.actions, entry.action) &&
  has(query.fields, ...entry.changes.map(({ field }) => field)) &&
  isWithin(entry.at, query);

const has = (
  wanted: readonly string[] | undefined,
  ...values: readonly (string | undefined)[]
): boolean => !wanted || values.some((value) => value !== undefined && wanted.includes(value));

const isWithin = (at: string, { from = at, to = at }: AuditQuery): boolean =>
  at >= from && at <= to;
