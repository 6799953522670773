import type { RecordedEvent as ClientEvent } from '@eventstore/db-client';
import type { EventMetadata, Position, RecordedEvent } from '../event-store.port.js';
import { RecordUnreadable } from './log-failures.js';

/** An event as the client answers it. */
export type ClientRecord = Pick<
  ClientEvent,
  'streamId' | 'revision' | 'id' | 'type' | 'data' | 'metadata'
> & { readonly position?: { readonly commit: bigint } };

/**
 * The position of an event: the commit position of the server, a place in its files in bytes. Below 2^53, which is 9 PB, a number holds
 * it exactly. Commit and prepare position are the same for what is appended as we do.
 *
 * @throws {RecordUnreadable} when the server tells none.
 */
export function positionOf({ position, streamId }: ClientRecord): Position {
  const commit = Number(position?.commit ?? NaN);
  if (Number.isSafeInteger(commit)) return commit;
  throw new RecordUnreadable(String(position?.commit ?? 'unknown'), streamId);
}

/** The event under the name of its stream that readers know. @throws {RecordUnreadable} when it is not JSON, so not ours. */
export function recordedEvent(record: ClientRecord, stream: string): RecordedEvent {
  const { id, type, data, metadata, revision, streamId } = record;
  const position = positionOf(record);
  if (!isObject(data) || !isObject(metadata) || metadata instanceof Uint8Array)
    throw new RecordUnreadable(String(position), streamId);
  return {
    position,
    stream,
    revision: Number(revision),
    id,
    type,
    data,
    metadata: metadata as EventMetadata,
  };
}

const isObject = (value: unknown): value is object => typeof value === 'object' && value !== null;
