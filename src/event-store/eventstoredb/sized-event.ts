import type { RecordedEvent } from '../event-store.port.js';
import { recordedEvent, type ClientRecord } from './recorded-event.js';
import type { StreamNames } from './stream-names.js';

/** An event and about how long its JSON is, in characters. */
export type SizedEvent = { readonly event: RecordedEvent; readonly characters: number };

/** The metadata of an event, about. */
const metadataCharacters = 200;

/** An event of the whole log; `undefined` when it is of another service, of the server or of the adapter. */
export function ownEvent(record: ClientRecord, names: StreamNames): SizedEvent | undefined {
  const stream = names.own(record.streamId);
  if (stream === undefined) return undefined;
  const event = recordedEvent(record, stream);
  return { event, characters: JSON.stringify(event.data).length + metadataCharacters };
}
