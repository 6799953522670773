import { jest } from '@jest/globals';
import { Logger } from '@nestjs/common';
import { NO_STREAM } from '../../../src/event-store/event-store.port.js';
import type { FakeEventStoreDb } from '../../support/eventstoredb/fake-event-store-db.js';
import { happened, happenedFrom, numbersOf } from '../../support/events.example.js';
import { TcpProxy } from '../../support/tcp-proxy.js';
import { openLogs, storedIn } from './open-logs.js';

const { serve, open } = openLogs();

let proxy: TcpProxy;

beforeEach(() => {
  jest.spyOn(Logger.prototype, 'warn').mockReturnValue(undefined);
  jest.spyOn(Logger.prototype, 'log').mockReturnValue(undefined);
});
afterEach(() => proxy.stop());

/** A log that reaches its server through a network that goes wrong. */
async function throughNetwork(server: FakeEventStoreDb) {
  proxy = await TcpProxy.to(server.port);
  return open(server, { url: `esdb://127.0.0.1:${proxy.port}?tls=false`, appendTimeoutMs: 5000 });
}

describe('appending over a network that goes wrong', () => {
  it('repeats an append whose reply was lost, and stores once', async () => {
    const server = await serve();
    const log = await throughNetwork(server);
    await log.append('s', NO_STREAM, [happened(1)]);
    proxy.hangReplies();
    const appended = log.append('s', 0, happenedFrom(2, 3));
    while (storedIn(server, 's') < 3) await new Promise(setImmediate);
    proxy.drop();
    await proxy.heal();
    expect(await appended).toMatchObject({ revision: 2 });
    expect(numbersOf(await log.readStream('s'))).toEqual([1, 2, 3]);
    expect(storedIn(server, 's')).toBe(3);
  });

  it('waits for a server that refuses connections, and stores once when it is back', async () => {
    const server = await serve();
    const log = await throughNetwork(server);
    await log.append('s', NO_STREAM, [happened(1)]);
    proxy.refuse();
    proxy.drop();
    const appended = log.append('s', 0, [happened(2)]);
    await new Promise(setImmediate);
    expect(storedIn(server, 's')).toBe(1);
    await proxy.heal();
    expect(await appended).toMatchObject({ revision: 1 });
    expect(storedIn(server, 's')).toBe(2);
  });
});
