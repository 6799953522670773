import { stamped } from '../../event-store/stamped.js';
import { uuidV5 } from '../../shared/uuid.js';
import type { UserEdit, UserEvent } from '../../users/index.js';
import type { Tenure } from '../tenure/tenure.js';
import type { ResolvedRow } from './resolve-rows.js';

/** Whether a row is settled by these events, or has only opened a ring. */
export type RowProgress = 'settles' | 'opens';

/** The events of a row as an edit of its user. The same row finds them again by their ids. @see docs/protocols.md §2 */
export function rowEdit(
  { planned: { row }, read, own }: ResolvedRow,
  events: readonly UserEvent[],
  { importId, actor }: Pick<Tenure, 'importId' | 'actor'>,
  progress: RowProgress,
): UserEdit {
  const ofRow = events.map((event, index) => {
    const sequence = own.nextSequence + index;
    return stamped(event, {
      id: uuidV5(importId, `${row}:${sequence}:${event.type}:${read.uuid}`),
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
