import type { NamedSupervisor } from '../../src/users/index.js';
import { NO_STREAM } from '../../src/event-store/event-store.port.js';
import { provisionalUuids } from '../../src/imports/check/link-supervisors.js';
import type { RowToPlan } from '../../src/imports/plan/planned-row.js';

/** A row that creates user `F<row>`; what differs is named. */
export function rowForPlan(row: number, differing: Partial<RowToPlan> = {}): RowToPlan {
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
    password: null,
    uuid: `uuid-of-row-${row}`,
    revision: NO_STREAM,
    userKey: userId.toLowerCase(),
    wants: `username:${userId.toLowerCase()}`,
    gives: null,
    holder: null,
    emailKey: `${userId.toLowerCase()}@example.org`,
    supervisors: null,
    supervisorsNow: [],
    ...differing,
  };
}

/** A row of a known user who has one username and wants another, which `holder` has now. */
export function renameRow(row: number, from: string, to: string, holder: string | null): RowToPlan {
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

/** A row of a user who is stored as `uuid-<User ID>` and keeps the username. */
export const rowOfKnown = (
  row: number,
  userId: string,
  differing: Partial<RowToPlan> = {},
): RowToPlan =>
  rowForPlan(row, {
    userId,
    uuid: `uuid-${userId}`,
    revision: 3,
    status: 'Updated',
    wants: null,
    ...differing,
  });

/** A row that deletes a stored user. */
export const deletionOf = (row: number, userId: string): RowToPlan =>
  rowOfKnown(row, userId, { action: 'delete', status: 'Deleted', emailKey: null });

/** A supervisor who is not a stored user. */
export const unborn = (typed: string): NamedSupervisor => ({
  key: typed.toLowerCase(),
  typed,
  uuid: null,
  mayNow: false,
  added: true,
});

/** A stored supervisor, who may supervise, and is added by the row, unless said otherwise. */
export const known = (
  typed: string,
  differing: Partial<NamedSupervisor> = {},
): NamedSupervisor => ({
  ...unborn(typed),
  uuid: `uuid-${typed}`,
  mayNow: true,
  ...differing,
});

/** What a row asks for that names these supervisors; without any, it clears them. */
export const asking = (...supervisors: readonly NamedSupervisor[]) => ({
  supervisors,
  links: { supervisors: provisionalUuids(supervisors) },
});

/** The cells of a user of this type. */
export const ofType = (userType: string) => ({ fields: { ...rowForPlan(0).fields, userType } });
