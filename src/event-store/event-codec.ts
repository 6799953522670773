import type { RecordedEvent } from './event-store.port.js';

/** An event as the log holds it. */
export type StoredEvent = Pick<RecordedEvent, 'type' | 'data'>;

type Codec<Event extends { readonly type: string }> = {
  /** The name of these streams, as docs/events.md shows it: `user-<uuid>`. */
  readonly stream: string;
  /** Every type of event that the stream may hold today. */
  readonly types: Readonly<Record<Event['type'], true>>;
  /** By a former type: makes what an older release stored an event of today. Default: no type was ever replaced. */
  readonly upcasters?: Readonly<Record<string, (stored: StoredEvent) => StoredEvent>>;
};

/**
 * Reads the stored events of one kind of stream as events of today. The reader throws an `Error` for a type that this release does not
 * know: a newer release wrote the log.
 */
export function eventDecoder<Event extends { readonly type: string }>({
  stream,
  types,
  upcasters = {},
}: Codec<Event>): (stored: StoredEvent) => Event {
  const isOfToday = (stored: StoredEvent): stored is StoredEvent & Event =>
    Object.hasOwn(types, stored.type);
  return (stored) => {
    const lifted = upcasters[stored.type]?.(stored) ?? stored;
    if (isOfToday(lifted)) return lifted;
    throw new Error(
      `Unknown event ${stored.type} in a stream ${stream}: was it written by a newer release?`,
    );
  };
}
