import { stamped } from '../../event-store/stamped.js';
import type { UserEdit, UserEvent } from '../../users/index.js';
import type { Tenure } from '../tenure/tenure.js';
import type { ResolvedRow } from './resolve-rows.js';

/** Whether a row is settled by these events, or has only opened a ring. */
export type RowProgress = 'settles' | 'opens';

/** The events of a row as an edit of its user. The same row finds them again by their ids. @see docs/protocols.md §2 */
export function rowEdit(
  { planned: { row }, read, own }: ResolvedRow,
  events: readonly UserEvent[],
  { importId, actor, ids }: Pick<Tenure, 'importId' | 'actor' | 'ids'>,
  progress: RowProgress,
): UserEdit {
  const ofRow = events.map((event, index) => {
    const sequence = own.nextSequence + index;
    return stamped(event, {
      id: ids.eventId({ row, sequence, type: event.type, user: read.uuid }),
      cause: importId,
      actor,
      importId,
      row,
      sequence,
      last: progress === 'settles' && index === events.length - 1,
    });
  });
  return { uuid: read.uuid, revision: read.revision, before: read.user, events: ofRow };
}
