import type { RecordedEvent } from './event-store.port.js';

/** An event as the log holds it. */
export type StoredEvent = Pick<RecordedEvent, 'type' | 'data'>;

/** Lifts what an older release stored to the type of today. */
export type Upcaster = (stored: StoredEvent) => StoredEvent;

type Codec<Event extends { readonly type: string }> = {
  /** How the streams of this kind are called, as docs/events.md shows it: `user-<uuid>`. */
  readonly stream: string;
  /** Every type of event that the stream may hold today. */
  readonly types: Readonly<Record<Event['type'], true>>;
  /** By the former type. Default: no type was ever replaced. */
  readonly upcasters?: Readonly<Record<string, Upcaster>>;
};

/**
 * Reads the stored events of one kind of stream as events of today.
 *
 * The function that it answers throws an `Error` for a type that no release of this program wrote: the log belongs to a newer one.
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
