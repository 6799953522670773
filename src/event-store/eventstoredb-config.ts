import type { EventStoreDbUrl } from './eventstoredb-url.js';

/** The log in EventStoreDB, as an operator sets it. */
export type EventStoreDbConfig = {
  /** `EVENTSTORE_URL`: `esdb://` or `esdb+discover://`, with the account in it. */
  readonly url: EventStoreDbUrl;
  /** `EVENTSTORE_STREAM_PREFIX`: stands before the name of every stream: letters, digits and `_`. Default: empty, no other service uses the server. */
  readonly streamPrefix: string;
  /** `EVENTSTORE_MAX_IN_FLIGHT`: appends under way at once, 1 to 1,000. Default: 128. */
  readonly appendsInFlight: number;
  /** `EVENTSTORE_UNARY`: 1 makes each append a call of its own, slower, and needs an account in the URL. Default: 0, all go through one long call. */
  readonly appendCalls: 'batch' | 'unary';
};
