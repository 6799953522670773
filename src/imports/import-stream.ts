import type { RecordedEvent } from '../event-store/event-store.port.js';
import type { ImportEvent } from './domain/import-events.js';

/** What the names of all streams of imports begin with. */
export const importStreamPrefix = 'import-';

/** The stream of an import. */
export const importStreamName = (importId: string): string => `${importStreamPrefix}${importId}`;

/** The id of an import's stream; `undefined` when it is the stream of something else. */
export const importIdOfStream = (stream: string): string | undefined =>
  stream.startsWith(importStreamPrefix) ? stream.slice(importStreamPrefix.length) : undefined;

type Stored = Pick<RecordedEvent, 'type' | 'data'>;

/** Lifts what an older release stored to the type of today. One entry for each type that was ever replaced; none was yet. */
const upcasters: Readonly<Record<string, (stored: Stored) => Stored>> = {};

const types: ReadonlySet<string> = new Set<ImportEvent['type']>([
  'ImportSubmitted',
  'ImportPassStarted',
  'ImportChecked',
  'ImportBatchApplied',
  'ImportCompleted',
  'ImportFailed',
]);

/**
 * A stored event as an event of today.
 *
 * @throws {Error} for a type that no release of this program wrote: the log belongs to a newer one.
 */
export function decodeImportEvent(stored: Stored): ImportEvent {
  const lifted = upcasters[stored.type]?.(stored) ?? stored;
  if (isImportEvent(lifted)) return lifted;
  throw new Error(
    `Unknown event ${stored.type} in an import's stream: was it written by a newer release?`,
  );
}

const isImportEvent = (stored: Stored): stored is ImportEvent => types.has(stored.type);
