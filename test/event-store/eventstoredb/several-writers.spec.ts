import { jest } from '@jest/globals';
import { Logger } from '@nestjs/common';
import { NO_STREAM, START, type EventStore } from '../../../src/event-store/event-store.port.js';
import { happened, happenedFrom, numbersOf } from '../../support/events.example.js';
import { until } from '../../support/eventstoredb/fakes.js';
import type { FakeEventStoreDb } from '../../support/eventstoredb/fake-event-store-db.js';
import { handTicker } from './hand-ticker.js';
import { openLogs, storedIn } from './open-logs.js';

const { serve, open } = openLogs();
const warned = jest.spyOn(Logger.prototype, 'warn');

beforeEach(() => {
  warned.mockReset();
  jest.spyOn(Logger.prototype, 'log').mockReturnValue(undefined);
});

/** No mark but those of the tests. */
const openOne = (server: FakeEventStoreDb) =>
  open(server, { writers: 'several', ticker: handTicker().ticker });

async function allOf(log: EventStore): Promise<readonly number[]> {
  const read: number[] = [];
  for await (const batch of log.readAll({ after: START })) read.push(...numbersOf(batch));
  return read;
}

const marksIn = (server: FakeEventStoreDb): number => storedIn(server, 'instance');

describe('the end of a log that several processes write', () => {
  it('is answered from few marks, however many ask at once', async () => {
    const server = await serve();
    const [one, other] = [await openOne(server), await openOne(server)];
    const { position } = await other.append('s', NO_STREAM, [happened(1)]);
    const before = marksIn(server);
    const ends = await Promise.all(Array.from({ length: 128 }, () => one.lastPosition()));
    expect(new Set(ends)).toEqual(new Set([position]));
    expect(marksIn(server) - before).toBe(1);
  });

  it('needs a further mark for whoever asks after one was sent', async () => {
    const server = await serve();
    const [one, other] = [await openOne(server), await openOne(server)];
    const before = marksIn(server);
    server.faults.answerDelayMs = 20;
    const early = one.lastPosition();
    await until(() => marksIn(server) > before);
    const { position } = await other.append('s', NO_STREAM, [happened(1)]);
    const late = await Promise.all([one.lastPosition(), one.lastPosition()]);
    expect(late).toEqual([position, position]);
    await early;
    expect(marksIn(server) - before).toBe(2);
  });

  it('is waited for while the subscription is silent, and comes once it is opened again', async () => {
    const server = await serve();
    const [one, other] = [await openOne(server), await openOne(server)];
    server.faults.subscriptionsAreSilent = true;
    const { position } = await other.append('s', NO_STREAM, happenedFrom(1, 3));
    const before = marksIn(server);
    let isAnswered = false;
    const end = one.lastPosition().finally(() => (isAnswered = true));
    await until(() => marksIn(server) > before);
    // The mark is stored, and what it is for is not known yet.
    expect([isAnswered, one.newestKnown()]).toEqual([false, START]);
    server.faults.subscriptionsAreSilent = false;
    expect(await end).toBe(position);
    expect(one.newestKnown()).toBe(position);
  });

  it('is found by a subscription that the server has dropped without an error', async () => {
    const server = await serve();
    const [one, other] = [await openOne(server), await openOne(server)];
    server.subscriptions.drop('without-an-error');
    await other.append('s', NO_STREAM, happenedFrom(1, 3));
    expect(await allOf(one)).toEqual([1, 2, 3]);
  });

  it('is not an event of another service, however many it has written', async () => {
    const server = await serve();
    const settings = { writers: 'several', streamPrefix: 'a_' } as const;
    const [one, other] = [await open(server, settings), await open(server, settings)];
    const theirs = await open(server, { streamPrefix: 'b_' });
    const { position } = await other.append('s', NO_STREAM, [happened(1)]);
    await theirs.append('s', NO_STREAM, happenedFrom(2, 50));
    expect(await one.lastPosition()).toBe(position);
    expect(await allOf(one)).toEqual([1]);
  });

  it('is refused to whoever asks when the log is closed meanwhile', async () => {
    const server = await serve();
    const one = await openOne(server);
    const before = marksIn(server);
    server.faults.subscriptionsAreSilent = true;
    server.subscriptions.stall();
    const end = one.lastPosition();
    await until(() => marksIn(server) > before);
    const closed = one.close();
    await expect(end).rejects.toThrow('closed');
    await closed;
    server.faults.subscriptionsAreSilent = false;
  });
});

describe('marks', () => {
  it('are shown to no reader', async () => {
    const server = await serve();
    const log = await openOne(server);
    const seen: string[] = [];
    const stop = new AbortController();
    const ended = log.subscribe({ after: START, stop: stop.signal }, async ({ events }) => {
      seen.push(...events.map(({ stream }) => stream));
    });
    for (let n = 0; n < 5; n += 1) await log.lastPosition();
    await log.append('s', NO_STREAM, [happened(1)]);
    await log.lastPosition();
    await until(() => seen.length > 0);
    stop.abort();
    await ended;
    expect(seen).toEqual(['s']);
    expect(await allOf(log)).toEqual([1]);
    expect(marksIn(server)).toBeGreaterThan(6);
  });

  it('are appended behind those of others, in any order', async () => {
    const server = await serve();
    const logs = [await openOne(server), await openOne(server), await openOne(server)];
    const before = marksIn(server);
    for (let n = 0; n < 10; n += 1) await Promise.all(logs.map((log) => log.lastPosition()));
    expect(marksIn(server) - before).toBe(30);
  });

  it('tell a start where to look for the newest event, also when none of its writers knew', async () => {
    const server = await serve();
    const first = await openOne(server);
    const { position } = await first.append('s', NO_STREAM, happenedFrom(1, 3));
    await first.lastPosition();
    const second = await openOne(server);
    const { data } = server.log.stream('instance')!.at(-1)!;
    expect(JSON.parse(Buffer.from(data).toString())).toMatchObject({ newest: position });
    expect(second.newestKnown()).toBe(position);
  });

  it('come by themselves, so that a silent subscription is found out although nobody writes here', async () => {
    const server = await serve();
    const { ticker, seconds } = handTicker();
    const one = await open(server, { writers: 'several', ticker });
    const other = await openOne(server);
    const seen: number[] = [];
    const stop = new AbortController();
    const ended = one.subscribe({ after: START, stop: stop.signal }, async (batch) => {
      seen.push(...numbersOf(batch));
    });
    server.subscriptions.stall();
    await other.append('s', NO_STREAM, [happened(1)]);
    await seconds(5);
    await until(() => seen.length > 0);
    expect(seen).toEqual([1]);
    stop.abort();
    await ended;
  });
});

describe('one log, written alone and together', () => {
  it('is opened alone only when nobody of several has it any more', async () => {
    const server = await serve();
    const several = await openOne(server);
    const { position } = await several.append('s', NO_STREAM, [happened(1)]);
    const waiting = handTicker();
    const opened = jest.fn();
    const opening = open(server, { ticker: waiting.ticker }).then((log) => {
      opened();
      return log;
    });
    await until(() => warned.mock.calls.length > 0);
    expect(String(warned.mock.calls[0]?.[0])).toMatch(
      /^Another Rollbook, process \d+ on \S+, holds the event log/,
    );
    expect(opened).not.toHaveBeenCalled();
    await several.close();
    while (opened.mock.calls.length === 0) await waiting.seconds(1);
    expect(await (await opening).lastPosition()).toBe(position);
  });

  it('ends the process of several that finds another writing alone', async () => {
    const server = await serve();
    const sleeping = handTicker();
    const lost = jest.fn();
    const former = await open(server, { writers: 'several', ticker: sleeping.ticker, lost });
    const waiting = handTicker();
    const opened = jest.fn();
    void open(server, { ticker: waiting.ticker }).then(opened);
    while (opened.mock.calls.length === 0) await waiting.seconds(1);
    await sleeping.seconds(5);
    await until(() => lost.mock.calls.length > 0);
    await expect(former.append('s', NO_STREAM, [happened(1)])).rejects.toThrow('has taken over');
    expect(storedIn(server, 's')).toBe(0);
  });
});
