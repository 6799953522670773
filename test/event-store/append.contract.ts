import {
  NO_STREAM,
  VersionConflict,
  type EventStore,
  type NewEvent,
} from '../../src/event-store/event-store.port.js';
import { happened, happenedFrom, numbersOf } from '../support/events.example.js';

export function appendContract(open: () => Promise<EventStore>): void {
  it('makes a new stream at its first revision and says where the last event stands', async () => {
    const store = await open();
    const { revision, position } = await store.append('s', NO_STREAM, happenedFrom(1, 3));
    expect(revision).toBe(2);
    expect(store.newestKnown()).toBe(position);
    expect(await store.lastPosition()).toBe(position);
  });

  it('continues a stream at exactly its revision', async () => {
    const store = await open();
    await store.append('s', NO_STREAM, [happened(1)]);
    expect(await store.append('s', 0, happenedFrom(2, 3))).toMatchObject({ revision: 2 });
    expect(numbersOf(await store.readStream('s'))).toEqual([1, 2, 3]);
  });

  it.each([
    ['behind the stream', 0],
    ['ahead of the stream', 2],
    ['that there is no stream', NO_STREAM],
    ['no revision at all', -2],
  ])('refuses an expectation %s, and tells both revisions', async (_, expected) => {
    const store = await open();
    await store.append('s', NO_STREAM, happenedFrom(1, 2));
    const refused = store.append('s', expected, [happened(3)]);
    await expect(refused).rejects.toBeInstanceOf(VersionConflict);
    await expect(refused).rejects.toMatchObject({
      stream: 's',
      expectedRevision: expected,
      actualRevision: 1,
    });
    expect(numbersOf(await store.readStream('s'))).toEqual([1, 2]);
  });

  it('refuses to continue a stream that does not exist', async () => {
    const store = await open();
    await expect(store.append('s', 0, [happened(1)])).rejects.toMatchObject({
      name: 'VersionConflict',
      actualRevision: NO_STREAM,
    });
  });

  describe('the same ids at the same revision again', () => repeats(open));
  describe('an id that is in the log at another place', () => idsElsewhere(open));
  describe('what cannot be stored', () => unfit(open));
}

function repeats(open: () => Promise<EventStore>): void {
  it('succeeds with the place of the first time and stores nothing', async () => {
    const store = await open();
    const first = await store.append('s', NO_STREAM, happenedFrom(1, 2));
    expect(await store.append('s', NO_STREAM, happenedFrom(1, 2))).toEqual(first);
    expect(numbersOf(await store.readStream('s'))).toEqual([1, 2]);
    expect(await store.lastPosition()).toBe(first.position);
  });

  it('succeeds after further events too', async () => {
    const store = await open();
    await store.append('s', NO_STREAM, [happened(1)]);
    const second = await store.append('s', 0, happenedFrom(2, 3));
    await store.append('s', 2, [happened(4)]);
    await store.append('t', NO_STREAM, [happened(5)]);
    expect(await store.append('s', 0, happenedFrom(2, 3))).toEqual(second);
  });

  it('keeps the data of the first time', async () => {
    const store = await open();
    await store.append('s', NO_STREAM, [happened(1)]);
    await store.append('s', NO_STREAM, [{ ...happened(1), type: 'Other', data: { n: 99 } }]);
    expect(await store.readStream('s')).toMatchObject({
      events: [{ type: 'Happened', data: { n: 1 } }],
    });
  });

  it('succeeds when it names the first of the events that were stored together', async () => {
    const store = await open();
    await store.append('s', NO_STREAM, happenedFrom(1, 3));
    expect(await store.append('s', NO_STREAM, [happened(1)])).toMatchObject({ revision: 0 });
  });

  it.each([
    ['in another order', [happened(2), happened(1)]],
    ['with a new event after them', happenedFrom(1, 3)],
    ['with a new event among them', [happened(1), happened(3)]],
    ['without the first', [happened(2)]],
  ])('is a conflict %s', async (_, events) => {
    const store = await open();
    await store.append('s', NO_STREAM, happenedFrom(1, 2));
    await expect(store.append('s', NO_STREAM, events)).rejects.toThrow(VersionConflict);
    expect(numbersOf(await store.readStream('s'))).toEqual([1, 2]);
  });
}

function idsElsewhere(open: () => Promise<EventStore>): void {
  it('is stored in another stream too', async () => {
    const store = await open();
    await store.append('s', NO_STREAM, [happened(1)]);
    expect(await store.append('t', NO_STREAM, happenedFrom(1, 2))).toMatchObject({ revision: 1 });
    expect(numbersOf(await store.readStream('t'))).toEqual([1, 2]);
  });

  it('is stored at another revision of the same stream', async () => {
    const store = await open();
    await store.append('s', NO_STREAM, happenedFrom(1, 2));
    await store.append('s', 1, [happened(1)]);
    expect(numbersOf(await store.readStream('s'))).toEqual([1, 2, 1]);
  });

  it('is a conflict when the stream has moved on', async () => {
    const store = await open();
    await store.append('s', NO_STREAM, happenedFrom(1, 2));
    await store.append('t', NO_STREAM, [happened(3)]);
    await expect(store.append('s', 0, [happened(3)])).rejects.toThrow(VersionConflict);
  });
}

function unfit(open: () => Promise<EventStore>): void {
  const cycle: { self?: object } = {};
  cycle.self = cycle;
  const badEvents: readonly (readonly [string, NewEvent])[] = [
    ['an id that is no uuid', { ...happened(2), id: 'two' }],
    ['an id in upper case', { ...happened(2), id: 'ABCDEFAB-0000-4000-8000-000000000002' }],
    ['an event without a type', { ...happened(2), type: '' }],
    ['data with a BigInt', { ...happened(2), data: { n: 2n } }],
    ['data with a cycle', { ...happened(2), data: cycle }],
    ['data that is no object', { ...happened(2), data: new Date(0) }],
    ['data that JSON has no word for', { ...happened(2), data: () => 2 }],
  ];

  it.each(badEvents)('refuses %s, and the fit event before it', async (_, bad) => {
    const store = await open();
    await expect(store.append('s', NO_STREAM, [happened(1), bad])).rejects.toThrow(TypeError);
    expect(await store.readStream('s')).toEqual({ events: [], revision: NO_STREAM });
  });

  it('refuses an empty list of events and a stream without a name', async () => {
    const store = await open();
    await expect(store.append('s', NO_STREAM, [])).rejects.toThrow(TypeError);
    await expect(store.append('', NO_STREAM, [happened(1)])).rejects.toThrow(TypeError);
  });

  it('never says what the data was', async () => {
    const secret = { ...happened(1), data: { personal: { email: 'ada@example.com', n: 1n } } };
    const store = await open();
    await expect(store.append('s', NO_STREAM, [secret])).rejects.toThrow(/^(?!.*ada).*not JSON/);
  });
}
