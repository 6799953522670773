import { newUuid } from '../shared/uuid.js';
import type { EventMetadata, NewEvent } from './event-store.port.js';

type Stamp = Omit<EventMetadata, '$correlationId' | '$causationId'> & {
  /** A uuid in lower case. Default: a new one. */
  readonly id?: string;
  /** The request or import that the event belongs to and follows from. Default: the event itself, by its id. */
  readonly cause?: string;
};

/** An event with its id and metadata, ready to be appended. */
export const stamped = (
  { type, data }: Pick<NewEvent, 'type' | 'data'>,
  { id = newUuid(), cause = id, ...rest }: Stamp,
): NewEvent => ({
  type,
  data,
  id,
  metadata: { $correlationId: cause, $causationId: cause, ...rest },
});
