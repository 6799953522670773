import type { Filter } from 'mongodb';
import type { AuditQuery } from '../audit-trail.port.js';
import type { StoredEntry } from './audit-collections.js';

type Condition = Filter<StoredEntry>;

/** What a query asks for, of values and of times. */
export type Conditions = {
  /** The filters by value, the one that is likely to leave the fewest entries first. */
  readonly filters: readonly Condition[];
  /** Whether entries may have to be looked through of which most are not wanted. */
  readonly isWide: boolean;
  /** Between two times; empty for any time. */
  readonly times: Condition;
};

/** The conditions of a query. Every value is one that an entry's is compared with, and never an operator. */
export function conditionsOf(query: AuditQuery): Conditions {
  const { actors, importIds, actions, fields, from, to } = query;
  const ofMany = [
    ...(actors ? [{ actor: { $in: actors } }] : []),
    ...(fields ? [{ fields: { $in: fields } }] : []),
    ...(actions ? [{ action: { $in: actions } }] : []),
  ];
  return {
    filters: [...(importIds ? [{ importId: { $in: importIds } }] : []), ...ofMany],
    isWide: ofMany.length > 1,
    times: timesOf(from, to),
  };
}

function timesOf(from?: string, to?: string): Condition {
  if (from === undefined && to === undefined) return {};
  return {
    at: {
      ...(from !== undefined && { $gte: new Date(from) }),
      ...(to !== undefined && { $lte: new Date(to) }),
    },
  };
}
