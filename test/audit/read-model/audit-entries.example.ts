import { auditActions, auditFields } from '../../../src/audit/audit-words.js';
import type { AuditEntry, AuditQuery } from '../../../src/audit/read-model/audit-trail.port.js';
import { eventId } from '../../support/events.example.js';

/** The n-th import's id. */
export const importOf = (n: number): string => eventId(900_000 + n);

/** Clocks jump: now and then a later entry has an earlier time. */
const timeOf = (n: number): string =>
  new Date(Date.UTC(2026, 0, 1) + n * 60_000 - (n % 50 === 7 ? 7_200_000 : 0)).toISOString();

/**
 * The n-th example entry. Of every 300, the first 200 come from an import, mostly as new users; the others from four people, one of whom is
 * seldom there. Positions have gaps.
 */
export function entryOf(n: number): AuditEntry {
  const place = n % 300;
  const found = { position: 7 * n + 3, at: timeOf(n), uuid: eventId(n % 70), revision: n };
  if (place < 200)
    return {
      ...found,
      actor: 'token:admin',
      action: place % 40 === 11 ? 'updated' : 'created',
      fields: place % 40 === 11 ? ['email'] : ['userId', 'firstName', 'lastName'],
      importId: importOf(Math.floor(n / 300)),
    };
  const action = auditActions[n % auditActions.length] ?? 'created';
  const field = auditFields[n % auditFields.length] ?? 'userId';
  const actor = place === 299 ? 'user:seldom' : `token:${n % 3}`;
  return { ...found, actor, action, fields: n % 5 === 0 ? [] : [field] };
}

export const entriesFrom = (first: number, last: number): readonly AuditEntry[] =>
  Array.from({ length: last - first + 1 }, (_, i) => entryOf(first + i));

/** What a query must find, in its plainest form: a list, searched from end to end. */
export function expectedOf(all: readonly AuditEntry[], query: Partial<AuditQuery>) {
  const { actors, importIds, actions, fields, from, to, order = 'oldest' } = query;
  const found = all.filter(
    (one) =>
      actors?.includes(one.actor) !== false &&
      (!importIds || (one.importId !== undefined && importIds.includes(one.importId))) &&
      actions?.includes(one.action) !== false &&
      (!fields || one.fields.some((field) => fields.includes(field))) &&
      (from === undefined || one.at >= from) &&
      (to === undefined || one.at <= to),
  );
  return order === 'oldest' ? found : found.toReversed();
}
