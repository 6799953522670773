import {
  NO_STREAM,
  type EventPlace,
  type EventStore,
} from '../../src/event-store/event-store.port.js';
import { happened, happenedFrom, numbersOf } from '../support/events.example.js';

const at = (stream: string, revision: number): EventPlace => ({ stream, revision });

export function readManyContract(open: () => Promise<EventStore>): void {
  /** The streams a and b, of three events each: 1 to 3 and 4 to 6. */
  async function openWithTwo(): Promise<EventStore> {
    const store = await open();
    await store.append('a', NO_STREAM, happenedFrom(1, 3));
    await store.append('b', NO_STREAM, happenedFrom(4, 6));
    return store;
  }

  it('answers the event of each place as reading its stream does', async () => {
    const store = await openWithTwo();
    const { events } = await store.readStream('b');
    expect(await store.readMany([at('b', 0), at('b', 1), at('b', 2)])).toEqual(events);
  });

  it('answers in the order asked, whatever the order of the log', async () => {
    const store = await openWithTwo();
    const places = [at('b', 2), at('a', 1), at('b', 0), at('a', 2)];
    const events = await store.readMany(places);
    expect(events.map((event) => event && at(event.stream, event.revision))).toEqual(places);
    expect(numbersOf({ events: events.flatMap((event) => event ?? []) })).toEqual([6, 2, 4, 3]);
  });

  it('answers a place as often as it is asked for, each time with an event of its own', async () => {
    const store = await openWithTwo();
    const [first, other, again] = await store.readMany([at('a', 0), at('b', 0), at('a', 0)]);
    expect(again).toEqual(first);
    expect(other?.data).toEqual({ n: 4 });
    Object.assign(first?.data ?? {}, { n: 'by a reader' });
    expect(again?.data).toEqual({ n: 1 });
    expect(await store.readMany([at('a', 0)])).toEqual([again]);
  });

  it('answers nothing for a missing stream or revision, and the others all the same', async () => {
    const store = await openWithTwo();
    const places = [at('a', 3), at('c', 0), at('a', 2), at('A', 0), at('b', NO_STREAM), at('', 0)];
    const [, , found, ...others] = await store.readMany(places);
    expect(await store.readMany(places)).toHaveLength(places.length);
    expect(found?.data).toEqual({ n: 3 });
    expect(others).toEqual([undefined, undefined, undefined]);
    expect(await store.readMany(places.slice(0, 2))).toEqual([undefined, undefined]);
  });

  it('answers nothing when nothing is asked', async () => {
    const store = await openWithTwo();
    expect(await store.readMany([])).toEqual([]);
  });

  it('answers a thousand places at once', async () => {
    const store = await open();
    await store.appendMany(
      Array.from({ length: 1_000 }, (_, n) => ({
        stream: `s-${n}`,
        expectedRevision: NO_STREAM,
        events: [happened(n)],
      })),
    );
    const numbers = Array.from({ length: 1_000 }, (_, n) => 999 - n);
    const events = await store.readMany(numbers.map((n) => at(`s-${n}`, 0)));
    expect(numbersOf({ events: events.flatMap((event) => event ?? []) })).toEqual(numbers);
  });
}
