import { readEventStoreDbUrl, type EventStoreDbUrl } from '../eventstoredb-url.js';
import { resolve } from 'node:path';
import { CopyRefused } from './copied-logs.js';

export type FolderPlace = { readonly kind: 'folder'; readonly dataDir: string };
export type ServerPlace = {
  readonly kind: 'server';
  readonly url: EventStoreDbUrl;
  readonly streamPrefix: string;
};

/** Where a log is. */
export type LogPlace = FolderPlace | ServerPlace;

/** What is set for the service as well. */
export type EventStoreDbVariables = {
  /** `EVENTSTORE_URL`: empty when it is not set. */
  readonly url: string;
  /** `EVENTSTORE_STREAM_PREFIX`: letters, digits and `_`; may be empty. */
  readonly streamPrefix: string;
};

/**
 * The place that an argument names: a data folder, the URL of an EventStoreDB, or the word `EVENTSTORE_URL` for the value of that variable,
 * so that no list of processes shows the password.
 *
 * @throws {CopyRefused} with a sentence that holds no password.
 */
export function readLogPlace(argument: string, variables: EventStoreDbVariables): LogPlace {
  const isVariable = argument === 'EVENTSTORE_URL';
  const text = isVariable ? variables.url : argument;
  if (text === '') throw new CopyRefused('EVENTSTORE_URL is not set.');
  if (!isVariable && !text.includes('://')) return { kind: 'folder', dataDir: resolve(text) };
  try {
    const url = readEventStoreDbUrl(text);
    return { kind: 'server', url, streamPrefix: variables.streamPrefix };
  } catch (error) {
    const what = isVariable ? 'EVENTSTORE_URL' : 'the URL';
    throw new CopyRefused(`${what} cannot be used: ${(error as TypeError).message}`);
  }
}
