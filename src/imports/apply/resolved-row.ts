import type { RecordedEvent } from '../../event-store/event-store.port.js';
import type { Finding } from '../../shared/finding.js';
import type { ReadUser } from '../../users/index.js';
import type { PlannedRow } from '../plan/planned-row.js';
import type { OwnEvents } from './own-events.js';

/** A planned row and its user, as just read. */
export type ResolvedRow = {
  readonly planned: PlannedRow;
  readonly read: ReadUser;
  readonly own: OwnEvents;
  /** The user's stream; empty when the user stands as planned, for then it was not read. */
  readonly stream: readonly RecordedEvent[];
  /** Why a row of an undo can do nothing any more; absent when it can. */
  readonly refusal?: readonly Finding[];
  /** The warnings of a row of an undo that was decided again; absent when those of the plan hold. */
  readonly warnings?: readonly Finding[];
};
