import {
  NO_STREAM,
  type EventStore,
  type StreamAppend,
} from '../../src/event-store/event-store.port.js';
import { happened, happenedFrom, numbersOf } from '../support/events.example.js';

const toNew = (stream: string, ...numbers: readonly number[]): StreamAppend => ({
  stream,
  expectedRevision: NO_STREAM,
  events: numbers.map(happened),
});

/** In which order an adapter stores the streams of one call. The port promises none. */
export type StoredOrder = 'as asked' | 'any';

export function appendManyContract(open: () => Promise<EventStore>, order: StoredOrder): void {
  it('answers one outcome a stream, in the order asked', async () => {
    const store = await open();
    const outcomes = await store.appendMany([toNew('b', 1, 2), toNew('a', 3), toNew('c', 4)]);
    expect(outcomes).toMatchObject([
      { ok: true, revision: 1 },
      { ok: true, revision: 0 },
      { ok: true, revision: 0 },
    ]);
    const positions = outcomes.map((outcome) => (outcome.ok ? outcome.position : NaN));
    const inOrder = positions.toSorted((a, b) => a - b);
    expect(inOrder.at(-1)).toBe(await store.lastPosition());
    if (order === 'as asked') expect(positions).toEqual(inOrder);
  });

  it('answers nothing when nothing is asked', async () => {
    const store = await open();
    expect(await store.appendMany([])).toEqual([]);
  });

  it('keeps the conflict of one stream from the others', async () => {
    const store = await open();
    await store.append('b', NO_STREAM, [happened(1)]);
    const outcomes = await store.appendMany([toNew('a', 2), toNew('b', 3, 4), toNew('c', 5)]);
    expect(outcomes).toMatchObject([
      { ok: true },
      { ok: false, conflict: { stream: 'b', expectedRevision: NO_STREAM, actualRevision: 0 } },
      { ok: true },
    ]);
    expect(numbersOf(await store.readStream('a'))).toEqual([2]);
    expect(numbersOf(await store.readStream('b'))).toEqual([1]);
    expect(numbersOf(await store.readStream('c'))).toEqual([5]);
  });

  it('takes a repeat for what it is, beside new streams', async () => {
    const store = await open();
    const [first] = await store.appendMany([toNew('a', 1, 2)]);
    await store.append('a', 1, [happened(3)]);
    const again = await store.appendMany([toNew('b', 4), toNew('a', 1, 2)]);
    expect(again[1]).toEqual(first);
    expect(numbersOf(await store.readStream('a'))).toEqual([1, 2, 3]);
    expect(numbersOf(await store.readStream('b'))).toEqual([4]);
  });

  it('appends to the same stream twice, one after the other', async () => {
    const store = await open();
    const outcomes = await store.appendMany([
      toNew('a', 1),
      { stream: 'a', expectedRevision: 0, events: happenedFrom(2, 3) },
      toNew('a', 4),
    ]);
    expect(outcomes).toMatchObject([{ revision: 0 }, { revision: 2 }, { ok: false }]);
    expect(numbersOf(await store.readStream('a'))).toEqual([1, 2, 3]);
  });

  it('stores an id that two streams of one call share in both', async () => {
    const store = await open();
    const outcomes = await store.appendMany([toNew('a', 1), toNew('b', 1)]);
    expect(outcomes).toMatchObject([{ ok: true }, { ok: true }]);
    expect(numbersOf(await store.readStream('b'))).toEqual([1]);
  });

  it('stores nothing of the whole call when an event is unfit', async () => {
    const store = await open();
    const unfit = { stream: 'b', expectedRevision: NO_STREAM, events: [] };
    await expect(store.appendMany([toNew('a', 1), unfit])).rejects.toThrow(TypeError);
    expect(await store.readStream('a')).toEqual({ events: [], revision: NO_STREAM });
  });
}
