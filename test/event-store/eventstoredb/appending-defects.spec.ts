import { jest } from '@jest/globals';
import { Logger } from '@nestjs/common';
import { EventStoreDBClient, jsonEvent } from '@eventstore/db-client';
import { readEventStoreDbUrl } from '../../../src/event-store/eventstoredb-url.js';
import { NO_STREAM } from '../../../src/event-store/event-store.port.js';
import type { AppendFault } from '../../support/eventstoredb/faults.js';
import { happened, happenedFrom, numbersOf } from '../../support/events.example.js';
import { openLogs, storedIn } from './open-logs.js';

const { serve, open } = openLogs();

let warned: jest.Spied<Logger['warn']>;

beforeEach(() => {
  warned = jest.spyOn(Logger.prototype, 'warn').mockReturnValue(undefined);
  jest.spyOn(Logger.prototype, 'log').mockReturnValue(undefined);
});

/** The numbers are those of the table in docs/eventstoredb.md: what the client does wrong, and what guards against it. */
describe('appending with the defects of the client', () => {
  it('1: cannot be told to report a conflict as a success', async () => {
    expect(() => readEventStoreDbUrl('esdb://h?throwOnAppendFailure=false')).toThrow(
      'throwOnAppendFailure',
    );
    const log = await open(await serve());
    await log.append('s', NO_STREAM, happenedFrom(1, 3));
    await expect(log.append('s', 0, [happened(4)])).rejects.toMatchObject({ actualRevision: 2 });
  });

  it('2: outlives the error of another client, which rejects its appends as well', async () => {
    const [server, other] = [await serve(), await serve()];
    const log = await open(server, { appendTimeoutMs: 20_000 });
    const client = EventStoreDBClient.connectionString(other.url);
    await client.appendToStream('x', jsonEvent({ type: 'X', data: {} }));
    server.faults.onNextAppend('stored-never-answered', { streamPrefix: 's' });
    const appended = log.append('s', NO_STREAM, happenedFrom(1, 2));
    while (storedIn(server, 's') === 0) await new Promise(setImmediate);
    other.faults.onNextAppend('stored-connections-killed');
    await client.appendToStream('x', jsonEvent({ type: 'X', data: {} })).catch(() => undefined);
    // Without a repeat it would reject here, or wait for its time-out of 20 s.
    expect(await appended).toMatchObject({ revision: 1 });
    expect(storedIn(server, 's')).toBe(2);
    await client.dispose();
  });

  it('3: sends nothing that JSON has no word for, which would never be answered', async () => {
    const server = await serve();
    const log = await open(server);
    const before = server.log.all.length;
    const bad = { ...happened(1), data: { n: 1n } };
    await expect(log.append('s', NO_STREAM, [bad])).rejects.toThrow(TypeError);
    expect(server.log.all.length).toBe(before);
  });

  it.each<[string, AppendFault]>([
    ['2: a lost answer', 'stored-never-answered'],
    ['2: a broken connection', 'stored-connections-killed'],
    ['4: a call that ended without an error, after storing', 'stored-call-ended'],
    ['4: a call that ended without an error, before storing', 'not-stored-call-ended'],
    ['a lost request', 'lost'],
    ['a time-out of the server', 'stored-timeout'],
    ['10: a server that is busy', 'Server Is Busy'],
    ['10: a server that is not ready', 'Server Is Not Ready'],
  ])('%s: repeats, and stores once', async (_, fault) => {
    const server = await serve();
    const log = await open(server);
    await log.append('s', NO_STREAM, [happened(1)]);
    server.faults.onNextAppend(fault, { times: 2, streamPrefix: 's' });
    expect(await log.append('s', 0, happenedFrom(2, 3))).toMatchObject({ revision: 2 });
    expect(numbersOf(await log.readStream('s'))).toEqual([1, 2, 3]);
    expect(storedIn(server, 's')).toBe(3);
  });

  it('answers a conflict for a repeat when others were faster', async () => {
    const server = await serve();
    const log = await open(server);
    server.faults.onNextAppend('lost', { streamPrefix: 's' });
    const mine = log.append('s', NO_STREAM, [happened(1)]);
    await log.append('s', NO_STREAM, [happened(2)]);
    await expect(mine).rejects.toMatchObject({ name: 'VersionConflict', actualRevision: 0 });
    expect(storedIn(server, 's')).toBe(1);
  });

  it('5: appends while the clock of this machine is 11 s behind, and says that it is', async () => {
    const server = await serve();
    server.faults.clockAheadMs = 11_000;
    const log = await open(server);
    expect(await log.append('s', NO_STREAM, [happened(1)])).toMatchObject({ revision: 0 });
    expect(warned.mock.calls.flat()).toContainEqual(
      expect.stringMatching(/clock of this machine is 1[01] s behind/),
    );
  });

  it('6: waits for a cluster that cannot be found, with a new client for what the old one remembers', async () => {
    const server = await serve();
    const { port } = server;
    const url = `esdb://127.0.0.1:${port},127.0.0.1:${port}?tls=false&maxDiscoverAttempts=1&discoveryInterval=10`;
    server.faults.gossipIsEmpty = true;
    const opening = open(server, { url });
    await new Promise((resolve) => setTimeout(resolve, 300));
    server.faults.gossipIsEmpty = false;
    const log = await opening;
    await log.append('s', NO_STREAM, [happened(1)]);

    server.faults.gossipIsEmpty = true;
    server.killConnections();
    const appended = log.append('s', 0, [happened(2)]);
    await new Promise((resolve) => setTimeout(resolve, 300));
    server.faults.gossipIsEmpty = false;
    expect(await appended).toMatchObject({ revision: 1 });
  });

  it('asks the leader, and goes to it when it is another node', async () => {
    const [former, leader] = [await serve(), await serve()];
    const log = await open(former);
    former.faults.leader = { host: '127.0.0.1', port: leader.port };
    former.killConnections();
    // A cluster has one log; here the leader has one of its own.
    expect(await log.append('s', NO_STREAM, [happened(1)])).toMatchObject({ revision: 0 });
    expect(storedIn(leader, 's')).toBe(1);
    former.faults.leader = undefined;
  });

  it('refuses more than 1 MiB before it is sent', async () => {
    const log = await open(await serve());
    const text = 'x'.repeat(600_000);
    const large = [happened(1), happened(2)].map((event) => ({ ...event, data: { text } }));
    await expect(log.append('s', NO_STREAM, large)).rejects.toThrow('takes 1048576 at once');
  });
});
