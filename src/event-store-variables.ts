import {
  ConfigInvalid,
  eventStoreDbUrl,
  oneOf,
  streamPrefix,
  wholeNumber,
} from './config-values.js';
import type { EventStoreDbConfig } from './event-store/eventstoredb-config.js';
import type { Given } from './given-variables.js';

/** Where the log is in EventStoreDB; `undefined` without `EVENTSTORE_URL`. @throws {ConfigInvalid} for a bad value. */
export function eventStoreDbOf(given: Given): EventStoreDbConfig | undefined {
  // A bad value is refused in any case: the URL may only be missing by mistake.
  const prefix = given('EVENTSTORE_STREAM_PREFIX', streamPrefix, '');
  const appendsInFlight = given('EVENTSTORE_MAX_IN_FLIGHT', wholeNumber(1, 1_000), 128);
  const appendCalls = given('EVENTSTORE_UNARY', oneOf({ 0: 'batch', 1: 'unary' }), 'batch');
  const url = given('EVENTSTORE_URL', eventStoreDbUrl, undefined);
  if (url && appendCalls === 'unary' && !url.account) throw new ConfigInvalid(unaryNeedsAccount);
  return url && { url, streamPrefix: prefix, appendsInFlight, appendCalls };
}

const unaryNeedsAccount =
  'EVENTSTORE_UNARY=1 must have an account in EVENTSTORE_URL, like esdb://user:password@host:2113.';
