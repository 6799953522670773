import { NO_STREAM, type EventStore } from '../../src/event-store/event-store.port.js';
import {
  exampleMetadata,
  eventId,
  happened,
  happenedFrom,
  numbersOf,
} from '../support/events.example.js';

export function readStreamContract(open: () => Promise<EventStore>): void {
  it('reads a missing stream as empty, at no revision', async () => {
    const store = await open();
    expect(await store.readStream('s')).toEqual({ events: [], revision: NO_STREAM });
  });

  it('gives back all that was appended, with its place', async () => {
    const store = await open();
    const metadata = { ...exampleMetadata, importId: eventId(7), row: 2, sequence: 0, last: true };
    const data = { text: 'Zoë 🚲 "\\\u0000\n', list: [1, null, { deep: true }], empty: {} };
    const event = { id: eventId(1), type: 'Happened', data, metadata };
    await store.append('other', NO_STREAM, [happened(2)]);
    const { position } = await store.append('s', NO_STREAM, [event]);
    expect(await store.readStream('s')).toEqual({
      events: [{ ...event, stream: 's', revision: 0, position }],
      revision: 0,
    });
  });

  it('gives back what JSON leaves of the data: no key without a value', async () => {
    const store = await open();
    const event = { ...happened(1), data: { kept: null, left: undefined } };
    await store.append('s', NO_STREAM, [event]);
    const { events } = await store.readStream('s');
    expect(events[0]?.data).toStrictEqual({ kept: null });
  });

  it('is not moved by what happens to the objects appended or read', async () => {
    const store = await open();
    const data = { list: ['first'] };
    await store.append('s', NO_STREAM, [{ ...happened(1), data }]);
    data.list.push('later');
    const [event] = (await store.readStream('s')).events;
    Object.assign(event?.data ?? {}, { list: 'by a reader' });
    expect(await store.readStream('s')).toMatchObject({ events: [{ data: { list: ['first'] } }] });
  });

  it('reads after a revision, and tells where the stream stands all the same', async () => {
    const store = await open();
    await store.append('s', NO_STREAM, happenedFrom(1, 4));
    const slice = await store.readStream('s', { after: 1 });
    expect(numbersOf(slice)).toEqual([3, 4]);
    expect(slice.revision).toBe(3);
    expect(await store.readStream('s', { after: 3 })).toEqual({ events: [], revision: 3 });
  });

  it('reads no more than the limit, and tells where the stream stands all the same', async () => {
    const store = await open();
    await store.append('s', NO_STREAM, happenedFrom(1, 4));
    const slice = await store.readStream('s', { after: 0, limit: 2 });
    expect(numbersOf(slice)).toEqual([2, 3]);
    expect(slice.revision).toBe(3);
    expect(await store.readStream('s', { limit: 0 })).toEqual({ events: [], revision: 3 });
  });

  it('keeps streams apart whose names differ in case, width or by a wildcard', async () => {
    const store = await open();
    const names = ['a_b', 'aXb', 'A_B', 'a%', 'ａ_b', "a'b"];
    await store.appendMany(
      names.map((stream, n) => ({ stream, expectedRevision: NO_STREAM, events: [happened(n)] })),
    );
    const read = await Promise.all(names.map((name) => store.readStream(name)));
    expect(read.map(numbersOf)).toEqual(names.map((_, n) => [n]));
  });
}
