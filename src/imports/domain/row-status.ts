import type { RowStatus } from './import-events.js';

/** The most telling event first: other changes of the same row are listed with it. */
const statusOfEvent: readonly (readonly [string, RowStatus])[] = [
  ['UserCreated', 'Created'],
  ['UserDeleted', 'Deleted'],
  ['UserRestored', 'Restored'],
  ['UserDeactivated', 'Deactivated'],
  ['UserReactivated', 'Reactivated'],
  ['UserUpdated', 'Updated'],
  ['UserPasswordChanged', 'Updated'],
];

/** The status of a row that leads to these events; `Unchanged` without events. */
export const rowStatusOf = (events: readonly { readonly type: string }[]): RowStatus =>
  statusOfEvent.find(([told]) => events.some(({ type }) => type === told))?.[1] ?? 'Unchanged';
