import type { RowStatus } from './import-events.js';

/** From the most telling event of a row to its status: other changes of the same row are listed with it. */
const statusOfEvent: readonly (readonly [string, RowStatus])[] = [
  ['UserCreated', 'Created'],
  ['UserDeleted', 'Deleted'],
  ['UserDeactivated', 'Deactivated'],
  ['UserReactivated', 'Reactivated'],
  ['UserUpdated', 'Updated'],
  ['UserPasswordChanged', 'Updated'],
];

/** The status of a row with events of these types; `Unchanged` without events. */
export function rowStatusOf(eventTypes: readonly string[]): RowStatus {
  const told = statusOfEvent.find(([type]) => eventTypes.includes(type));
  return told ? told[1] : 'Unchanged';
}
