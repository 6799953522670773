import type { RecordedEvent } from '../event-store/event-store.port.js';
import type { ReferenceEvent } from './domain/reference-events.js';
import type { ReferenceKind } from './domain/reference-kind.js';
import { referenceList, type ReferenceState } from './domain/reference-list.js';

/** Each list is one stream, named after what it lists. */
export const referenceStreamName = (kind: ReferenceKind): string => `reference-${kind}`;

type Stored = Pick<RecordedEvent, 'type' | 'data'>;

/** Lifts what an older release stored to the type of today. One entry for each type that was ever replaced; none was yet. */
const upcasters: Readonly<Record<string, (stored: Stored) => Stored>> = {};

const types: ReadonlySet<string> = new Set<ReferenceEvent['type']>([
  'JobTitleAdded',
  'JobTitleRenamed',
  'JobTitleRemoved',
  'SiteAdded',
  'SiteRenamed',
  'SiteRemoved',
  'CostCenterAdded',
  'CostCenterRenamed',
  'CostCenterRemoved',
]);

/**
 * A stored event as an event of today.
 *
 * @throws {Error} for a type that no release of this program wrote: the log belongs to a newer one.
 */
export function decodeReferenceEvent(stored: Stored): ReferenceEvent {
  const lifted = upcasters[stored.type]?.(stored) ?? stored;
  if (isReferenceEvent(lifted)) return lifted;
  throw new Error(
    `Unknown event ${stored.type} in a stream of reference data: was it written by a newer release?`,
  );
}

const isReferenceEvent = (stored: Stored): stored is ReferenceEvent => types.has(stored.type);

/** The list that a stream's events lead to, from where it stood before them; default: from nothing. */
export function foldReferences(
  kind: ReferenceKind,
  events: readonly Stored[],
  from?: ReferenceState,
): ReferenceState {
  const { evolve, initialState } = referenceList(kind);
  return events.map(decodeReferenceEvent).reduce(evolve, from ?? initialState);
}
