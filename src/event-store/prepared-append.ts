import type { NewEvent, Revision, StreamAppend } from './event-store.port.js';

/** An event fit to be stored, its JSON written out. */
export type PreparedEvent = {
  readonly id: string;
  readonly type: string;
  readonly data: string;
  readonly metadata: string;
};

export type PreparedAppend = {
  readonly stream: string;
  readonly expectedRevision: Revision;
  readonly events: readonly PreparedEvent[];
};

const uuidInLowerCase = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;

/**
 * The stored form of an append. As in every JSON, a key whose value is `undefined` is left out.
 *
 * @throws {TypeError} when the stream has no name, the list is empty, an id is no uuid in lower case, a type is empty, or data or
 *   metadata is not JSON.
 */
export function prepareAppend({ stream, expectedRevision, events }: StreamAppend): PreparedAppend {
  if (stream === '') throw new TypeError('A stream needs a name.');
  if (events.length === 0) throw new TypeError(`There is nothing to append to ${stream}.`);
  return { stream, expectedRevision, events: events.map((event) => prepareEvent(stream, event)) };
}

function prepareEvent(stream: string, { id, type, data, metadata }: NewEvent): PreparedEvent {
  if (!uuidInLowerCase.test(id))
    throw new TypeError(`${stream}: event id ${JSON.stringify(id)} is not a uuid in lower case.`);
  const refuse = (what: string, cause?: unknown): never => {
    // The place, never the value: it may be personal.
    throw new TypeError(`${stream}: event ${id} ${what}.`, { cause });
  };
  if (type === '') refuse('has no type');
  return {
    id,
    type,
    data: jsonOf(data, (cause) => refuse('has data that is not JSON', cause)),
    metadata: jsonOf(metadata, (cause) => refuse('has metadata that is not JSON', cause)),
  };
}

function jsonOf(value: object, refuse: (cause?: unknown) => never): string {
  const json = stringified(value, refuse);
  // A value that is not an object gives no JSON, or JSON with another beginning.
  return json?.startsWith('{') || json?.startsWith('[') ? json : refuse();
}

/** `undefined` for a value that JSON cannot express; a BigInt or a cycle is refused. */
function stringified(value: object, refuse: (cause?: unknown) => never): string | undefined {
  try {
    return JSON.stringify(value);
  } catch (error) {
    return refuse(error);
  }
}
