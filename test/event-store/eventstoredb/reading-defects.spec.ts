import { once } from 'node:events';
import { connect, createServer, type AddressInfo } from 'node:net';
import { jest } from '@jest/globals';
import { Logger } from '@nestjs/common';
import { NO_STREAM, START, type EventStore } from '../../../src/event-store/event-store.port.js';
import { moment } from '../../support/moment.js';
import { happened, happenedFrom, numbersOf } from '../../support/events.example.js';
import { openLogs } from './open-logs.js';

const { serve, open } = openLogs();

beforeEach(() => {
  jest.spyOn(Logger.prototype, 'warn').mockReturnValue(undefined);
  jest.spyOn(Logger.prototype, 'log').mockReturnValue(undefined);
});

const ignore = (): void => undefined;

async function allOf(log: EventStore): Promise<readonly number[]> {
  const read: number[] = [];
  for await (const batch of log.readAll({ after: START })) read.push(...numbersOf(batch));
  return read;
}

/** Collects what a subscription hands over. */
function follow(log: EventStore) {
  const read: number[] = [];
  let next = moment();
  void log.subscribe({ after: START, stop: new AbortController().signal }, async (batch) => {
    read.push(...numbersOf(batch));
    next.come();
    next = moment();
  });
  return {
    read,
    async until(n: number): Promise<void> {
      while (!read.includes(n)) await next.came;
    },
  };
}

/** The numbers are those of the table in docs/eventstoredb.md: what the client does wrong, and what guards against it. */
describe('reading with the defects of the client', () => {
  it('7: gives the place of every read back that it gives up', async () => {
    const server = await serve();
    const log = await open(server, { readTimeoutMs: 50 });
    await log.append('s', NO_STREAM, happenedFrom(1, 3));
    server.faults.hanging = true;
    // 40 at once, each given up several times: more than the 100 places of the connection.
    const reads = Array.from({ length: 40 }, () => log.readStream('s'));
    await new Promise((resolve) => setTimeout(resolve, 1_500));
    server.faults.hanging = false;
    for (const slice of await Promise.all(reads)) expect(numbersOf(slice)).toEqual([1, 2, 3]);
  });

  it('8: reads and writes over connections of their own, for each has 100 places', async () => {
    const server = await serve();
    let connections = 0;
    const proxy = createServer((socket) => {
      connections += 1;
      socket.pipe(connect(server.port, '127.0.0.1')).on('error', ignore).pipe(socket);
      socket.on('error', ignore);
    }).listen(0, '127.0.0.1');
    await once(proxy, 'listening');
    const { port } = proxy.address() as AddressInfo;
    const log = await open(server, { url: `esdb://127.0.0.1:${port}?tls=false` });
    await log.append('s', NO_STREAM, happenedFrom(1, 3));
    expect(connections).toBe(2);
    proxy.close();
  });

  it.each([0, 1, 2])(
    'repeats a read of a stream that was cut off after %i events',
    async (after) => {
      const server = await serve();
      const log = await open(server);
      await log.append('s', NO_STREAM, happenedFrom(1, 3));
      server.faults.cutNextRead(after);
      expect(await log.readStream('s')).toMatchObject({ revision: 2 });
      server.faults.cutNextRead(after);
      expect(numbersOf(await log.readStream('s'))).toEqual([1, 2, 3]);
      server.faults.cutNextRead(after);
      expect(numbersOf(await log.readStream('s', { after: 0 }))).toEqual([2, 3]);
      // The first call tells where the stream stands, the second brings its events.
      server.faults.cutNextRead(1);
      server.faults.cutNextRead(Math.min(after, 1));
      expect(numbersOf(await log.readStream('s', { after: 0 }))).toEqual([2, 3]);
      server.faults.cutNextRead(after);
      expect(await log.readMany([{ stream: 's', revision: 1 }])).toMatchObject([
        { data: { n: 2 } },
      ]);
    },
  );

  it.each([0, 1, 700])(
    'goes on where a read of the log was cut off, after %i events',
    async (after) => {
      const server = await serve();
      // Many events need their time on a busy machine.
      const log = await open(server, { appendTimeoutMs: 20_000, readTimeoutMs: 20_000 });
      await log.append('s', NO_STREAM, happenedFrom(1, 1_500));
      server.faults.cutNextRead(after);
      expect(await allOf(log)).toHaveLength(1_500);
    },
  );

  it.each(['with-an-error', 'without-an-error'] as const)(
    '11: subscribes again when the server drops the subscription %s',
    async (how) => {
      const server = await serve();
      const log = await open(server);
      const followed = follow(log);
      await log.append('s', NO_STREAM, [happened(1)]);
      await followed.until(1);
      server.subscriptions.drop(how);
      await log.append('s', 0, happenedFrom(2, 3));
      await followed.until(3);
      expect(followed.read).toEqual([1, 2, 3]);
    },
  );

  it('11: subscribes again when the subscription falls silent', async () => {
    const server = await serve();
    const log = await open(server);
    const followed = follow(log);
    await log.append('s', NO_STREAM, [happened(1)]);
    await followed.until(1);
    server.subscriptions.stall();
    await log.append('s', 0, happenedFrom(2, 3));
    await followed.until(3);
    expect(followed.read).toEqual([1, 2, 3]);
  });

  it('11: subscribes again when the server died', async () => {
    const server = await serve();
    const log = await open(server);
    const followed = follow(log);
    await log.append('s', NO_STREAM, [happened(1)]);
    await followed.until(1);
    server.killConnections();
    await log.append('s', 0, happenedFrom(2, 3));
    await followed.until(3);
    expect(followed.read).toEqual([1, 2, 3]);
  });

  it.each([
    ['9 and 12: beyond every event', 2n ** 64n - 1n],
    ['12: of before', 0n],
    ['12: where no event stands', 999_999_999n],
  ])('takes no checkpoint of the server %s', async (_, position) => {
    const server = await serve();
    const log = await open(server);
    const followed = follow(log);
    await log.append('s', NO_STREAM, [happened(1)]);
    await followed.until(1);
    server.subscriptions.sendCheckpoint(position);
    await log.append('s', 0, [happened(2)]);
    await followed.until(2);
    server.subscriptions.sendCheckpoint(position);
    server.subscriptions.drop('with-an-error');
    await log.append('s', 1, [happened(3)]);
    await followed.until(3);
    expect(followed.read).toEqual([1, 2, 3]);
  });
});
