import { NO_STREAM } from '../../src/event-store/event-store.port.js';
import type { RowForPlan } from '../../src/imports/plan/plan-row.js';

/** A row that creates user `F<row>`; what differs is named. */
export function rowForPlan(row: number, differing: Partial<RowForPlan> = {}): RowForPlan {
  const userId = differing.userId ?? `F${row}`;
  return {
    row,
    userId,
    action: 'save',
    active: true,
    fields: {
      firstName: 'First',
      lastName: 'Last',
      email: `${userId}@example.org`,
      userType: 'Student',
      username: null,
    },
    status: 'Created',
    problems: [],
    warnings: [],
    uuid: `uuid-of-row-${row}`,
    revision: NO_STREAM,
    userKey: userId.toLowerCase(),
    wants: `username:${userId.toLowerCase()}`,
    gives: null,
    holder: null,
    emailKey: `${userId.toLowerCase()}@example.org`,
    emailHolders: [],
    ...differing,
  };
}

/** A row of a known user who has one username and wants another, which `holder` has now. */
export function renameRow(
  row: number,
  from: string,
  to: string,
  holder: string | null,
): RowForPlan {
  const named = rowForPlan(row);
  return {
    ...named,
    status: 'Updated',
    uuid: `uuid-${from}`,
    revision: 3,
    fields: { ...named.fields, username: to },
    wants: `username:${to}`,
    gives: `username:${from}`,
    holder: holder === null ? null : { uuid: `uuid-${holder}`, userId: `ID-${holder}` },
  };
}
