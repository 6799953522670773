import {
  NO_STREAM,
  START,
  VersionConflict,
  type EventStore,
  type Position,
  type RecordedEvent,
} from '../../src/event-store/event-store.port.js';
import { happened, numbersOf } from '../support/events.example.js';
import { moment } from '../support/moment.js';

/** What a subscription from the start of the log hands over, until the event at a position has come. */
function follow(store: EventStore) {
  const events: RecordedEvent[] = [];
  let next = moment();
  const stop = new AbortController();
  const ended = store.subscribe({ after: START, stop: stop.signal }, async (batch) => {
    events.push(...batch.events);
    next.come();
    next = moment();
  });
  return async (position: Position): Promise<readonly RecordedEvent[]> => {
    while ((events.at(-1)?.position ?? START) < position) await next.came;
    stop.abort();
    await ended;
    return events;
  };
}

async function allOf(store: EventStore, after = START): Promise<readonly RecordedEvent[]> {
  const events: RecordedEvent[] = [];
  for await (const batch of store.readAll({ after })) events.push(...batch.events);
  return events;
}

/** Appends 200 events to seven streams of this writer. */
async function write200(store: EventStore, writer: number): Promise<void> {
  for (let n = 0; n < 200; n += 1)
    await store.append(`${writer}-${n % 7}`, Math.floor(n / 7) - 1, [happened(1_000 * writer + n)]);
}

/** What holds for a log that several processes have open. `open` gives an empty log, opened twice. */
export function severalWritersContract(
  open: () => Promise<readonly [EventStore, EventStore]>,
): void {
  it('counts what another appended before as soon as it is asked for the end', async () => {
    const [one, other] = await open();
    for (let n = 0; n < 50; n += 1) {
      const { position } = await other.append('s', n - 1, [happened(n)]);
      expect(await one.lastPosition()).toBe(position);
    }
  });

  it('reads what another appended before the reading began', async () => {
    const [one, other] = await open();
    for (let n = 1; n <= 20; n += 1) {
      await other.append(`s${n}`, NO_STREAM, [happened(n)]);
      expect(numbersOf({ events: await allOf(one) }).at(-1)).toBe(n);
    }
  });

  it('knows of its own events when their append was answered', async () => {
    const [one, other] = await open();
    await other.append('a', NO_STREAM, [happened(1)]);
    const { position } = await one.append('b', NO_STREAM, [happened(2)]);
    expect(one.newestKnown()).toBe(position);
  });

  it('lets one of two append at the same place, and tells the other', async () => {
    const both = await open();
    for (let n = 0; n < 20; n += 1) {
      const asked = both.map((store, i) => store.append('s', n - 1, [happened(2 * n + i)]));
      const outcomes = await Promise.allSettled(asked);
      const refused = outcomes.flatMap((one) => (one.status === 'rejected' ? [one.reason] : []));
      expect(refused).toEqual([expect.any(VersionConflict)]);
      expect(refused[0]).toMatchObject({ expectedRevision: n - 1, actualRevision: n });
    }
    expect(await both[0].readStream('s')).toEqual(await both[1].readStream('s'));
  });

  it('takes a repeat by another process for a repeat', async () => {
    const [one, other] = await open();
    const appended = await one.append('s', NO_STREAM, [happened(1)]);
    expect(await other.append('s', NO_STREAM, [happened(1)])).toEqual(appended);
  });

  it('hands over to each all events of both, each once and in one order', async () => {
    const both = await open();
    const followed = both.map(follow);
    await Promise.all(both.map(write200));
    const end = await both[0].lastPosition();
    const [seen, seenByOther] = await Promise.all(followed.map((upTo) => upTo(end)));
    expect(seen).toHaveLength(400);
    expect(seenByOther).toEqual(seen);
    expect(seen).toEqual(await allOf(both[1]));
    const positions = seen?.map(({ position }) => position) ?? [];
    expect(positions).toEqual([...new Set(positions)].toSorted((a, b) => a - b));
  });

  it('follows from a position that another appended', async () => {
    const [one, other] = await open();
    const { position: after } = await other.append('a', NO_STREAM, [happened(1)]);
    const stop = new AbortController();
    const came = new Promise<readonly number[]>((resolve) => {
      void one.subscribe({ after, stop: stop.signal }, async (batch) => resolve(numbersOf(batch)));
    });
    await other.append('a', 0, [happened(2)]);
    expect(await came).toEqual([2]);
    stop.abort();
  });
}
