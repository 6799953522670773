import type {
  EventPlace,
  NewEvent,
  StreamAppend,
} from '../../../src/event-store/event-store.port.js';
import { eventId, exampleMetadata } from '../../support/events.example.js';

const user = (n: number): string => `user-${eventId(n)}`;
const importing = `import-${eventId(900)}`;

const event = (n: number, data: object = { n }): NewEvent => ({
  id: eventId(n),
  type: n % 2 ? 'Happened' : 'HappenedBefore',
  data,
  metadata: { ...exampleMetadata, row: n },
});

/**
 * A log of several kinds of streams, that took turns: 26 events of 8 streams. What an older release stored is in it, and keys, texts and numbers that a
 * copy could change.
 */
export const exampleAppends: readonly StreamAppend[] = [
  { stream: importing, expectedRevision: -1, events: [event(0)] },
  ...[1, 2, 3, 4, 5, 6].map((n) => ({
    stream: user(n),
    expectedRevision: -1,
    events: [event(n), event(10 + n)],
  })),
  { stream: importing, expectedRevision: 0, events: [event(20), event(21)] },
  { stream: user(2), expectedRevision: 1, events: [event(22, { z: 1, a: null, 2: [], 1: {} })] },
  {
    stream: user(1),
    expectedRevision: 1,
    events: [event(23, { personal: { name: 'Zoë 👩‍🚀\u0000' } })],
  },
  {
    stream: user(2),
    expectedRevision: 2,
    events: [event(24, { n: 0.1, m: 1e21, p: 2 ** 53 - 1 })],
  },
  { stream: 'reference-sites', expectedRevision: -1, events: [event(25)] },
  {
    stream: importing,
    expectedRevision: 2,
    events: [event(26), event(27), event(28), event(29), event(30), event(31), event(32)],
  },
];

export const exampleEvents: number = exampleAppends.reduce(
  (sum, { events }) => sum + events.length,
  0,
);
export const exampleStreams = 8;

/** The places of the example's events, in the order of the log. */
export const examplePlaces: readonly EventPlace[] = exampleAppends.flatMap(
  ({ stream, expectedRevision, events }) =>
    events.map((_, i) => ({ stream, revision: expectedRevision + 1 + i })),
);
