import { eventDecoder, type StoredEvent } from '../event-store/event-codec.js';
import type { ReferenceEvent } from './domain/reference-events.js';
import type { ReferenceKind } from './domain/reference-kind.js';
import { referenceList, type ReferenceState } from './domain/reference-list.js';

/** Each list is one stream, named after what it lists. */
export const referenceStreamName = (kind: ReferenceKind): string => `reference-${kind}`;

/**
 * A stored event as an event of today.
 *
 * @throws {Error} for a type that no release of this program wrote: the log belongs to a newer one.
 */
export const decodeReferenceEvent = eventDecoder<ReferenceEvent>({
  stream: 'a stream of reference data',
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

/** The list that a stream's events lead to, from where it stood before them; default: from nothing. */
export function foldReferences(
  kind: ReferenceKind,
  events: readonly StoredEvent[],
  from?: ReferenceState,
): ReferenceState {
  const { evolve, initialState } = referenceList(kind);
  return events.map(decodeReferenceEvent).reduce(evolve, from ?? initialState);
}
