import { eventDecoder } from '../event-store/event-codec.js';
import type { ImportEvent } from './domain/import-events.js';

/** The beginning of the names of all streams of imports. */
export const importStreamPrefix = 'import-';

/** The stream of an import. */
export const importStreamName = (importId: string): string => `${importStreamPrefix}${importId}`;

/** The id of the import that has this stream; `undefined` when it is no stream of an import. */
export const importIdOfStream = (stream: string): string | undefined =>
  stream.startsWith(importStreamPrefix) ? stream.slice(importStreamPrefix.length) : undefined;

/** Decodes a stored event. @throws {Error} for a type that no release of this program wrote: the log belongs to a newer one. */
export const decodeImportEvent = eventDecoder<ImportEvent>({
  stream: 'import-<uuid>',
  types: {
    ImportSubmitted: true,
    ImportPassStarted: true,
    ImportChecked: true,
    ImportHeld: true,
    ImportConfirmed: true,
    ImportCancelRequested: true,
    ImportRechecked: true,
    ImportBatchApplied: true,
    ImportCompleted: true,
    ImportCancelled: true,
    ImportFailed: true,
  },
});
