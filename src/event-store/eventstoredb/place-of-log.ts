import type { EventStoreDbUrl } from '../eventstoredb-url.js';

type Place = { readonly url: Pick<EventStoreDbUrl, 'hosts'>; readonly streamPrefix: string };

/** Where a log is, as a part of a sentence and without the account: `EventStoreDB at node1:2113 with the prefix lms_`. */
export const placeOfLog = ({ url, streamPrefix }: Place): string =>
  `EventStoreDB at ${url.hosts}${streamPrefix && ` with the prefix ${streamPrefix}`}`;
