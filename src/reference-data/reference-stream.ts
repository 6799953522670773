import { eventDecoder, type StoredEvent } from '../event-store/event-codec.js';
import type { ReferenceEvent } from './domain/reference-events.js';
import type { ReferenceKind } from './domain/reference-kind.js';
import { evolveAll, noEntries, type ReferenceState } from './domain/reference-list.js';

/** The beginning of the names of all streams of lists. */
export const referenceStreamPrefix = 'reference-';

/** Each list is one stream, and has its name. */
export const referenceStreamName = (kind: ReferenceKind): string =>
  `${referenceStreamPrefix}${kind}`;

/**
 * A stored event as an event of today.
 *
 * @throws {Error} for a type that no release of this program wrote: the log belongs to a newer one.
 */
export const decodeReferenceEvent = eventDecoder<ReferenceEvent>({
  stream: 'reference-<kind>',
  types: {
    JobTitleAdded: true,
    JobTitleRenamed: true,
    JobTitleRemoved: true,
    SiteAdded: true,
    SiteRenamed: true,
    SiteRemoved: true,
    CostCenterAdded: true,
    CostCenterRenamed: true,
    CostCenterRemoved: true,
  },
});

/** The list that a stream's events lead to. `from`: the list before these events. Default: an empty list. */
export const foldReferences = (
  events: readonly StoredEvent[],
  from: ReferenceState = noEntries,
): ReferenceState => evolveAll(from, events.map(decodeReferenceEvent));
