import { join } from 'node:path';
import { NO_STREAM, START, type LogBatch } from '../../../src/event-store/event-store.port.js';
import { RecentEvents } from '../../../src/event-store/sqlite/recent-events.js';
import { SqliteEventStore } from '../../../src/event-store/sqlite/sqlite.event-store.js';
import { prepareAppend } from '../../../src/event-store/prepared-append.js';
import { happened, happenedFrom, numbersOf } from '../../support/events.example.js';
import { tempFolders } from '../../support/temp-folder.js';

const newFolder = tempFolders();

/** Stores events of a stream, numbered from `from` to `to`, behind the position `end`, as the log does. */
function store(recent: RecentEvents, stream: string, [from, to, end]: [number, number, number]) {
  const append = { stream, expectedRevision: from - 2, events: happenedFrom(from, to) };
  const position = end + append.events.length;
  recent.add({
    appends: [append],
    prepared: [prepareAppend(append)],
    outcomes: [{ ok: true, revision: to - 1, position }],
    end,
  });
}

describe('the newest events of the log', () => {
  it('come in batches as large as those of the file', () => {
    const recent = new RecentEvents();
    store(recent, 'a', [1, 1500, 0]);
    const first = recent.next(0);
    expect(first && numbersOf(first)).toHaveLength(1000);
    expect(first?.position).toBe(1000);
    expect(recent.next(1000)?.position).toBe(1500);
    expect(recent.next(1500)).toBeUndefined();
  });

  it('go on in the middle', () => {
    const recent = new RecentEvents();
    store(recent, 'a', [1, 3, 10]);
    store(recent, 'a', [4, 5, 13]);
    expect(recent.next(11)?.events.map(({ position }) => position)).toEqual([12, 13, 14, 15]);
  });

  it('do not answer a follower that is further behind', () => {
    const recent = new RecentEvents();
    store(recent, 'a', [1, 3, 10]);
    expect(recent.next(9)).toBeUndefined();
    expect(recent.next(START)).toBeUndefined();
  });

  it('are forgotten when the log went on without them', () => {
    const recent = new RecentEvents();
    store(recent, 'a', [1, 3, 10]);
    store(recent, 'b', [1, 2, 20]);
    expect(recent.next(10)).toBeUndefined();
    expect(recent.next(20)?.events.map(({ stream }) => stream)).toEqual(['b', 'b']);
  });

  it('are two batches at most', () => {
    const recent = new RecentEvents();
    for (let end = 0; end < 10_000; end += 500) store(recent, 'a', [end + 1, end + 500, end]);
    expect(recent.next(7_900)).toBeUndefined();
    expect(recent.next(9_000)?.position).toBe(10_000);
    store(recent, 'a', [10_001, 90_000, 10_000]);
    expect(recent.next(87_900)).toBeUndefined();
    expect(recent.next(89_000)?.position).toBe(90_000);
  });

  it('do not take an event twice', () => {
    const recent = new RecentEvents();
    store(recent, 'a', [1, 3, 0]);
    const repeat = { stream: 'a', expectedRevision: -1, events: happenedFrom(1, 3) };
    recent.add({
      appends: [repeat],
      prepared: [prepareAppend(repeat)],
      outcomes: [{ ok: true, revision: 2, position: 3 }],
      end: 3,
    });
    expect(recent.next(0)?.events).toHaveLength(3);
  });

  it('do not take what one call appends twice', () => {
    const recent = new RecentEvents();
    const first = { stream: 'a', expectedRevision: -1, events: [happened(1)] };
    const again = { ...first, events: [{ ...happened(1), data: { n: 2 } }] };
    const stored = { ok: true, revision: 0, position: 1 } as const;
    recent.add({
      appends: [first, again],
      prepared: [prepareAppend(first), prepareAppend(again)],
      outcomes: [stored, stored],
      end: 0,
    });
    const batch = recent.next(0);
    expect(batch && numbersOf(batch)).toEqual([1]);
  });

  it('are of the streams that are asked for', () => {
    const recent = new RecentEvents();
    store(recent, 'user-1', [1, 2, 0]);
    store(recent, 'import-1', [1, 2, 2]);
    const batch = recent.next(0, ['user-']);
    expect(batch?.events.map(({ stream }) => stream)).toEqual(['user-1', 'user-1']);
    expect(batch?.position).toBe(4);
    expect(recent.next(0, ['email-'])).toEqual({ events: [], position: 4 });
  });
});

it('a follower gets new events exactly as a reader of the file', async () => {
  const log = SqliteEventStore.open(join(await newFolder(), 'events.db'));
  const stop = new AbortController();
  const followed: LogBatch[] = [];
  const ended = log.subscribe({ after: START, stop: stop.signal }, async (batch) => {
    followed.push(batch);
    if (batch.position === 3) stop.abort();
  });
  const data = { none: undefined, list: [undefined, -0, { at: new Date(0) }], text: 'é' };
  await log.append('a', NO_STREAM, [happened(1), { ...happened(2), data }]);
  await log.append('b', NO_STREAM, [happened(3)]);
  await ended;

  const read: LogBatch[] = [];
  for await (const batch of log.readAll({ after: START })) read.push(batch);
  expect(followed.flatMap(({ events }) => events)).toStrictEqual(
    read.flatMap(({ events }) => events),
  );
  await log.close();
});
