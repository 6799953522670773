import type { EventStore, Position, Revision } from './event-store.port.js';

/** The place of an event in the log. Another store notes the last event that it covers. */
export type LogPoint = {
  readonly position: Position;
  readonly stream: string;
  readonly revision: Revision;
};

/** Whether the log has an event at that place. Another log, or an older backup of this log, has none there. */
export async function hasPoint(
  store: Pick<EventStore, 'readStream'>,
  { position, stream, revision }: LogPoint,
): Promise<boolean> {
  const { events } = await store.readStream(stream, { after: revision - 1, limit: 1 });
  return events[0]?.position === position;
}

/** The event at a position; `undefined` when it is missing, and before the first event. */
export async function pointAt(
  store: Pick<EventStore, 'eventAt'>,
  position: Position,
): Promise<LogPoint | undefined> {
  const event = await store.eventAt(position);
  return event && placeOf(event);
}

/** The newest event, of whichever process; `undefined` when the log is empty. */
export const newestPoint = async (
  store: Pick<EventStore, 'eventAt' | 'lastPosition'>,
): Promise<LogPoint | undefined> => pointAt(store, await store.lastPosition());

/** The place of an event, without its data. */
export const placeOf = ({ position, stream, revision }: LogPoint): LogPoint => ({
  position,
  stream,
  revision,
});
