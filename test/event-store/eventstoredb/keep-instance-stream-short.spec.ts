import { jest } from '@jest/globals';
import { Logger } from '@nestjs/common';
import { NO_STREAM } from '../../../src/event-store/event-store.port.js';
import { readEventStoreDbUrl } from '../../../src/event-store/eventstoredb-url.js';
import { Connections } from '../../../src/event-store/eventstoredb/connections.js';
import { keepInstanceStreamShort } from '../../../src/event-store/eventstoredb/keep-instance-stream-short.js';
import { StreamNames } from '../../../src/event-store/eventstoredb/stream-names.js';
import { happened } from '../../support/events.example.js';
import { idOf, until } from '../../support/eventstoredb/fakes.js';
import type { FakeEventStoreDb } from '../../support/eventstoredb/fake-event-store-db.js';
import { openLogs, storedIn } from './open-logs.js';

const { serve, open } = openLogs();
const warned = jest.spyOn(Logger.prototype, 'warn');
beforeEach(() => {
  warned.mockReset();
  jest.spyOn(Logger.prototype, 'log').mockReturnValue(undefined);
});

/** What the server was told about a stream, from the first time to the last. */
const metadataOf = (server: FakeEventStoreDb, stream: string): readonly object[] =>
  (server.log.stream(`$$${stream}`) ?? []).map(
    ({ data }) => JSON.parse(Buffer.from(data).toString()) as object,
  );

const operatorSets = (server: FakeEventStoreDb, metadata: object) =>
  server.log.append({
    stream: '$$instance',
    expected: 'no_stream',
    events: [
      {
        id: idOf(1),
        type: '$metadata',
        contentType: 'application/json',
        data: Buffer.from(JSON.stringify(metadata)),
        metadata: new Uint8Array(),
      },
    ],
  });

/** Tells the server once, as each start does. */
async function tell(server: FakeEventStoreDb, prefix = ''): Promise<void> {
  const names = new StreamNames(prefix);
  const url = readEventStoreDbUrl(server.url);
  const connections = new Connections({ url, readTimeoutMs: 5_000, probeStream: 'log' });
  await keepInstanceStreamShort({
    connections,
    names,
    readTimeoutMs: 5_000,
    appendTimeoutMs: 5_000,
  });
  await connections.close();
}

describe('the stream of renewals', () => {
  it('is kept short from the first start on', async () => {
    const server = await serve();
    await open(server);
    await until(() => metadataOf(server, 'instance').length > 0);
    expect(metadataOf(server, 'instance')).toEqual([{ $maxCount: 1_000 }]);
  });

  it('is the one under the prefix, and the server is told once', async () => {
    const server = await serve();
    await tell(server, 'a_');
    await tell(server, 'a_');
    expect(metadataOf(server, 'a_instance')).toEqual([{ $maxCount: 1_000 }]);
    expect(metadataOf(server, 'instance')).toEqual([]);
  });

  it('keeps what an operator has set besides', async () => {
    const server = await serve();
    operatorSets(server, { $acl: { $r: 'ada' } });
    await tell(server);
    expect(metadataOf(server, 'instance').at(-1)).toEqual({
      $acl: { $r: 'ada' },
      $maxCount: 1_000,
    });
  });

  it.each([[{ $maxCount: 5 }], [{ $maxAge: 3_600 }]])(
    'is as long as an operator wants: %j',
    async (metadata) => {
      const server = await serve();
      operatorSets(server, metadata);
      await tell(server);
      expect(metadataOf(server, 'instance')).toEqual([metadata]);
    },
  );

  it('needs one event only: the next start finds who held the log, and where it ends', async () => {
    const server = await serve();
    operatorSets(server, { $maxCount: 1 });
    const first = await open(server);
    const { position } = await first.append('s', NO_STREAM, [happened(1)]);
    await first.close();
    const second = await open(server);
    expect(await second.lastPosition()).toBe(position);
    const last = server.log.stream('instance')!.at(-1)!;
    expect(JSON.parse(Buffer.from(last.data).toString())).toMatchObject({ epoch: 2 });
  });

  it('may stay long: a log opens although the server refuses to be told', async () => {
    const server = await serve();
    server.faults.onNextAppend('Server Is Busy', { streamPrefix: '$$' });
    const log = await open(server);
    await until(() => warned.mock.calls.length > 0);
    expect(String(warned.mock.calls[0]?.[0])).toMatch(
      /^Old events of the stream instance stay on the server: .*Server Is Busy/,
    );
    await log.append('s', NO_STREAM, [happened(1)]);
    expect([storedIn(server, '$$instance'), storedIn(server, 's')]).toEqual([0, 1]);
  });
});
