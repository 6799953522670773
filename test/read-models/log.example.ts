import {
  START,
  type EventMetadata,
  type LogBatch,
  type RecordedEvent,
} from '../../src/event-store/event-store.port.js';
import { eventId, exampleMetadata } from '../support/events.example.js';

/** What happened where, and what its metadata says beyond the example's. */
export type Entry = readonly [
  stream: string,
  event: { readonly type: string; readonly data: object },
  metadata?: Partial<EventMetadata>,
];

/** The entries as a log holds them: each at its stream's next revision, positions 10, 20, 30, … */
export function logOf(...entries: readonly Entry[]): readonly RecordedEvent[] {
  const revisions = new Map<string, number>();
  return entries.map(([stream, { type, data }, metadata], index) => {
    const revision = (revisions.get(stream) ?? -1) + 1;
    revisions.set(stream, revision);
    return {
      id: eventId(index),
      type,
      data,
      metadata: { ...exampleMetadata, ...metadata },
      stream,
      revision,
      position: 10 * (index + 1),
    };
  });
}

/** A run of the log as one batch. */
export const batchOf = (events: readonly RecordedEvent[]): LogBatch => ({
  events,
  position: events.at(-1)?.position ?? START,
});
