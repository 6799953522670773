import { appendsOf } from '../../../src/event-store/copy-log/appends-of.js';
import type { RecordedEvent } from '../../../src/event-store/event-store.port.js';
import { happened } from '../../support/events.example.js';

const recorded = (stream: string, revision: number, text = ''): RecordedEvent => ({
  ...happened(revision),
  data: { text },
  stream,
  revision,
  position: 0,
});

const placesOf = (...events: readonly RecordedEvent[]) =>
  appendsOf(events).map((append) => [append.stream, append.expectedRevision, append.events.length]);

describe('storing events again', () => {
  it('takes one append for those of a stream that follow each other, in the order of the log', () => {
    const [a0, a1, a2] = [0, 1, 2].map((revision) => recorded('a', revision));
    expect(placesOf(a0!, a1!, recorded('b', 7), a2!)).toEqual([
      ['a', -1, 2],
      ['b', 6, 1],
      ['a', 1, 1],
    ]);
  });

  it('takes another append where events of the stream between them are stored already', () => {
    expect(placesOf(recorded('a', 3), recorded('a', 5))).toEqual([
      ['a', 2, 1],
      ['a', 4, 1],
    ]);
  });

  it('takes as many appends as 1 MiB each demands, in bytes', () => {
    // Two bytes each: 400,000 bytes an event.
    const text = 'ä'.repeat(200_000);
    expect(placesOf(...[0, 1, 2, 3, 4].map((n) => recorded('a', n, text)))).toEqual([
      ['a', -1, 2],
      ['a', 1, 2],
      ['a', 3, 1],
    ]);
  });
});
