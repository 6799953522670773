import {
  NO_STREAM,
  START,
  type EventStore,
  type LogBatch,
  type NewEvent,
  type ReadAllOptions,
} from '../../src/event-store/event-store.port.js';
import { happened, happenedFrom, numbersOf } from '../support/events.example.js';

/** Through a socket, on a busy machine. */
const timeLimitMs = 120_000;

async function batchesOf(store: EventStore, options: ReadAllOptions): Promise<readonly LogBatch[]> {
  const batches: LogBatch[] = [];
  for await (const batch of store.readAll(options)) batches.push(batch);
  return batches;
}

const numbers = (batches: readonly LogBatch[]) => batches.flatMap(numbersOf);

export function readAllContract(open: () => Promise<EventStore>): void {
  it('reads an empty log as no batch, before every position', async () => {
    const store = await open();
    expect([await store.lastPosition(), store.newestKnown()]).toEqual([START, START]);
    expect(await batchesOf(store, { after: START })).toEqual([]);
  });

  it('reads the events of all streams in the order in which they were appended', async () => {
    const store = await open();
    await store.append('b', NO_STREAM, [happened(1)]);
    await store.append('a', NO_STREAM, happenedFrom(2, 3));
    await store.append('b', 0, [happened(4)]);
    const batches = await batchesOf(store, { after: START });
    expect(numbers(batches)).toEqual([1, 2, 3, 4]);
    const positions = batches.flatMap(({ events }) => events.map(({ position }) => position));
    expect(new Set(positions).size).toBe(4);
    expect(positions).toEqual(positions.toSorted((a, b) => a - b));
    expect(positions[0]).toBeGreaterThan(START);
    expect(batches.at(-1)?.position).toBe(await store.lastPosition());
  });

  it('reads what comes after a position', async () => {
    const store = await open();
    const { position } = await store.append('a', NO_STREAM, happenedFrom(1, 2));
    await store.append('a', 1, [happened(3)]);
    expect(numbers(await batchesOf(store, { after: position }))).toEqual([3]);
    const end = await store.lastPosition();
    expect(await batchesOf(store, { after: end })).toEqual([]);
    expect(await batchesOf(store, { after: end + 1000 })).toEqual([]);
  });

  it('reads 2,500 events in several batches with nothing missing', async () => {
    const store = await open();
    await store.append('a', NO_STREAM, happenedFrom(1, 2500));
    const batches = await batchesOf(store, { after: START });
    expect(batches.length).toBeGreaterThan(2);
    expect(numbers(batches)).toEqual(Array.from({ length: 2500 }, (_, i) => i + 1));
    expect(batches.every(({ events, position }) => events.at(-1)?.position === position)).toBe(
      true,
    );
  });

  it('splits huge events by their size', async () => {
    const store = await open();
    const huge = happenedFrom(1, 7).map((event): NewEvent => {
      return { ...event, data: { ...event.data, text: 'x'.repeat(400_000) } };
    });
    // One by one: an append may have 1 MiB.
    for (const [i, event] of huge.entries()) await store.append('a', i - 1, [event]);
    const batches = await batchesOf(store, { after: START });
    expect(numbers(batches)).toEqual([1, 2, 3, 4, 5, 6, 7]);
    expect(Math.max(...batches.map(({ events }) => events.length))).toBeLessThanOrEqual(3);
  });

  it('ends where the log ended when the reading began', async () => {
    const store = await open();
    await store.append('a', NO_STREAM, happenedFrom(1, 1500));
    const read: number[] = [];
    for await (const batch of store.readAll({ after: START })) {
      read.push(...numbersOf(batch));
      const { revision } = await store.readStream('a', { limit: 0 });
      await store.append('a', revision, [happened(2000 + read.length)]);
    }
    expect(read).toEqual(Array.from({ length: 1500 }, (_, i) => i + 1));
  });

  it('may be left half-way, and the store goes on', async () => {
    const store = await open();
    await store.append('a', NO_STREAM, happenedFrom(1, 2500));
    for await (const batch of store.readAll({ after: START })) {
      expect(numbersOf(batch)[0]).toBe(1);
      break;
    }
    expect(await store.append('a', 2499, [happened(2501)])).toMatchObject({ revision: 2500 });
  });

  describe('of some streams only', () => prefixes(open));
}

function prefixes(open: () => Promise<EventStore>): void {
  const fill = async (streams: readonly string[]): Promise<EventStore> => {
    const store = await open();
    await store.appendMany(
      streams.map((stream, n) => ({ stream, expectedRevision: NO_STREAM, events: [happened(n)] })),
    );
    return store;
  };

  it('reads streams that begin with any of the prefixes, in the order of the log', async () => {
    const store = await fill(['user-1', 'import-1', 'email-1', 'user-2', 'xuser-3', 'use']);
    const options = { after: START, streamPrefixes: ['user-', 'import-'] };
    expect(numbers(await batchesOf(store, options))).toEqual([0, 1, 3]);
  });

  it('moves the position beyond the streams passed over', async () => {
    const store = await fill(['user-1', 'import-1', 'import-2']);
    const options = { after: START, streamPrefixes: ['user-'] };
    const batches = await batchesOf(store, options);
    expect(numbers(batches)).toEqual([0]);
    expect(batches.at(-1)?.position).toBe(await store.lastPosition());
    expect(await batchesOf(store, { ...options, after: await store.lastPosition() })).toEqual([]);
  });

  it('tells how far it read when it passed everything over', async () => {
    const store = await fill(['import-1', 'import-2']);
    const batches = await batchesOf(store, { after: START, streamPrefixes: ['user-'] });
    expect(numbers(batches)).toEqual([]);
    expect(batches.at(-1)?.position).toBe(await store.lastPosition());
  });

  it(
    'finds what stands behind 25,000 events of other streams',
    async () => {
      const store = await open();
      // Piece by piece: an append may have 1 MiB, and must be answered in time.
      for (let first = 1; first < 25_000; first += 500)
        await store.append('import-1', first - 2, happenedFrom(first, first + 499));
      await store.append('user-1', NO_STREAM, [happened(25_001)]);
      const batches = await batchesOf(store, { after: START, streamPrefixes: ['user-'] });
      expect(numbers(batches)).toEqual([25_001]);
      const positions = batches.map(({ position }) => position);
      expect(positions).toEqual([...new Set(positions)].toSorted((a, b) => a - b));
    },
    timeLimitMs,
  );

  it.each([
    ['_', 'a_', [0]],
    ['%', 'a%', [1]],
    ['*', 'a*', [2]],
    ['[', 'a[b', [3]],
    ['a quote', "a'", [4]],
    ['another case', 'A', [6]],
    ['a letter outside the basic plane', 'a🚲', [5]],
  ])('takes a prefix with %s to the letter', async (_, prefix, found) => {
    const store = await fill(['a_1', 'a%1', 'a*1', 'a[b]1', "a'1", 'a🚲1', 'Ab']);
    const batches = await batchesOf(store, { after: START, streamPrefixes: [prefix] });
    expect(numbers(batches)).toEqual(found);
  });

  it('reads every stream for an empty prefix, and none for no prefix', async () => {
    const store = await fill(['a', 'b']);
    expect(numbers(await batchesOf(store, { after: START, streamPrefixes: [''] }))).toEqual([0, 1]);
    expect(numbers(await batchesOf(store, { after: START, streamPrefixes: [] }))).toEqual([]);
  });
}
