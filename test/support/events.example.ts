import type { EventMetadata, LogBatch, NewEvent } from '../../src/event-store/event-store.port.js';

/** The id of the n-th example event: n from 0 to 999,999,999,999. */
export const eventId = (n: number): string =>
  `00000000-0000-4000-8000-${String(n).padStart(12, '0')}`;

export const exampleMetadata: EventMetadata = {
  $correlationId: '8f14e45f-ceea-467f-a0e6-7b1c3a9d2f10',
  $causationId: '8f14e45f-ceea-467f-a0e6-7b1c3a9d2f10',
  actor: 'system',
};

/** The n-th example event: its id and data tell which it is. */
export const happened = (n: number): NewEvent => ({
  id: eventId(n),
  type: 'Happened',
  data: { n },
  metadata: exampleMetadata,
});

/** The example events from one number to another, both included. */
export const happenedFrom = (first: number, last: number): readonly NewEvent[] =>
  Array.from({ length: last - first + 1 }, (_, i) => happened(first + i));

/** Which example events a batch holds. */
export const numbersOf = ({ events }: Pick<LogBatch, 'events'>): readonly number[] =>
  events.map(({ data }) => (data as { readonly n: number }).n);
