import type { UserEvent } from '../../users/index.js';
import type { RowStatus } from '../domain/import-events.js';
import type { ShownChanges } from '../plan/planned-row.js';
import { changesOfUserEvent } from '../results/changes-of-row.js';
import { mergeChanges } from '../results/merge-changes.js';

/** What the result of a row would show as changed once these events are in the log; `undefined` for nothing, as of a new user. */
export function shownChanges(
  status: RowStatus,
  events: readonly UserEvent[],
): ShownChanges | undefined {
  if (status === 'Unchanged' || status === 'Created') return undefined;
  const changed = events.map(changesOfUserEvent).filter((one) => one !== undefined);
  const shown = mergeChanges(changed);
  if (shown.length === 0) return undefined;
  return Object.fromEntries(shown.map(({ field, from, to }) => [field, { from, to }]));
}
