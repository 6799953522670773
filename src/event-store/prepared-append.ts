import { isUuid } from '../shared/uuid.js';
import type { NewEvent, StreamAppend } from './event-store.port.js';

/** An event as it is stored: its data and metadata are JSON. */
export type PreparedEvent = Pick<NewEvent, 'id' | 'type'> &
  Readonly<Record<'data' | 'metadata', string>>;

export type PreparedAppend = Omit<StreamAppend, 'events'> & {
  readonly events: readonly PreparedEvent[];
};

/**
 * The stored form of an append. As in every JSON, a key whose value is `undefined` is left out.
 *
 * @throws {TypeError} when the stream has no name, the list is empty, an id is not a uuid in lower case, a type is empty, or data or
 *   metadata is not JSON.
 */
export function prepareAppend({ stream, expectedRevision, events }: StreamAppend): PreparedAppend {
  if (stream === '') throw new TypeError('A stream needs a name.');
  if (events.length === 0) throw new TypeError(`There is nothing to append to ${stream}.`);
  return { stream, expectedRevision, events: events.map((event) => prepareEvent(stream, event)) };
}

function prepareEvent(stream: string, { id, type, data, metadata }: NewEvent): PreparedEvent {
  if (!isUuid(id) || id !== id.toLowerCase())
    throw new TypeError(`${stream}: event id ${JSON.stringify(id)} is not a uuid in lower case.`);
  const event = `${stream}: event ${id}`;
  if (type === '') throw new TypeError(`${event} has no type.`);
  return {
    id,
    type,
    data: jsonOf(data, `${event} has data`),
    metadata: jsonOf(metadata, `${event} has metadata`),
  };
}

function jsonOf(value: object, what: string): string {
  let cause: unknown;
  try {
    const json = JSON.stringify(value) as string | undefined;
    // A value that is not an object gives no JSON, or JSON with another beginning.
    if (json?.startsWith('{') || json?.startsWith('[')) return json;
  } catch (error) {
    // A BigInt or a cycle.
    cause = error;
  }
  // The place, never the value: it may be personal.
  throw new TypeError(`${what} that is not JSON.`, { cause });
}
