import { eventDecoder } from '../event-store/event-codec.js';
import type { ImportEvent } from './domain/import-events.js';

/** What the names of all streams of imports begin with. */
export const importStreamPrefix = 'import-';

/** The stream of an import. */
export const importStreamName = (importId: string): string => `${importStreamPrefix}${importId}`;

/** The id of an import's stream; `undefined` when it is the stream of something else. */
export const importIdOfStream = (stream: string): string | undefined =>
  stream.startsWith(importStreamPrefix) ? stream.slice(importStreamPrefix.length) : undefined;

/**
 * A stored event as an event of today.
 *
 * @throws {Error} for a type that no release of this program wrote: the log belongs to a newer one.
 */
export const decodeImportEvent = eventDecoder<ImportEvent>({
  stream: 'import-<uuid>',
  types: {
    ImportSubmitted: true,
    ImportPassStarted: true,
    ImportChecked: true,
    ImportBatchApplied: true,
    ImportCompleted: true,
    ImportFailed: true,
  },
});
