import { setTimeout } from 'node:timers/promises';
import { Logger } from '@nestjs/common';
import { copyLog } from '../../../../src/event-store/copy-log/copy-log.js';
import { serverLogs } from '../../../../src/event-store/copy-log/eventstoredb/server-logs.js';
import { LogCopies } from '../../../../src/event-store/copy-log/log-copies.js';
import type { ServerPlace } from '../../../../src/event-store/copy-log/log-place.js';
import { folderLogs } from '../../../../src/event-store/copy-log/sqlite/folder-logs.js';
import { LogHealth } from '../../../../src/event-store/eventstoredb/log-health.js';
import { openEventStoreDb } from '../../../../src/event-store/eventstoredb/open-eventstoredb.js';
import { happened } from '../../../support/events.example.js';
import { exampleAppends, exampleEvents, examplePlaces } from '../copied-log.example.js';
import { contentOf, logPlaces, stored } from '../log-places.js';

// What the adapter logs for a service.
beforeAll(() => Logger.overrideLogger(false));
afterAll(() => Logger.overrideLogger(true));

const places = logPlaces();
const copies = new LogCopies(folderLogs, serverLogs);
const untold = (): void => undefined;

const newPlaces = async () => {
  const folder = await places.place('folder');
  const server = (await places.place('server')) as ServerPlace;
  return { folder, server };
};

/** Opens the log as the service does. */
const serviceOn = ({ url, streamPrefix }: ServerPlace) =>
  openEventStoreDb({ url, streamPrefix, health: new LogHealth(url.hosts), lost: untold });

describe('copying to EventStoreDB', () => {
  it('copies nothing of other services on it, nor what the adapter notes for itself', async () => {
    const { folder, server } = await newPlaces();
    const other = (await places.place('server')) as ServerPlace;
    await stored(other, exampleAppends);
    await stored(server, exampleAppends);
    await stored(other, [{ stream: 'user-1', expectedRevision: -1, events: [happened(60)] }]);
    expect(await copies.copy(server, folder, untold)).toMatchObject({ events: exampleEvents });
    const { events } = await contentOf(folder);
    expect(events.map(({ stream, revision }) => ({ stream, revision }))).toEqual(examplePlaces);
  });

  it('names an event that is too large before it copies any', async () => {
    const { folder, server } = await newPlaces();
    const data = { text: 'x'.repeat(1_100_000) };
    const large = { stream: 'import-9', expectedRevision: 4, events: [{ ...happened(50), data }] };
    const before = { ...large, expectedRevision: -1, events: [0, 1, 2, 3, 4].map(happened) };
    await stored(folder, [...exampleAppends, before, large]);
    await expect(copies.copy(folder, server, untold)).rejects.toThrow(
      /^revision 5 of stream import-9 has 1100\d+ bytes, and the log in EventStoreDB at .* takes 1048576 at once\.$/,
    );
    expect(await contentOf(server)).toMatchObject({ events: [] });
    // It was not begun, either: the log is empty, not half a copy.
    await (await serviceOn(server)).close();
  });

  it('stores each event once, whatever the server does', async () => {
    const { folder, server } = await newPlaces();
    await stored(folder, exampleAppends);
    const { faults } = places.fake;
    const streamPrefix = `${server.streamPrefix}user-`;
    faults.onNextAppend('stored-call-broken', { streamPrefix });
    faults.onNextAppend('Server Is Busy', { streamPrefix, times: 2 });
    faults.onNextAppend('stored-timeout', { streamPrefix });
    const said: string[] = [];
    const copied = await copies.copy(folder, server, (line) => void said.push(line));
    expect(faults.left).toBe(0);
    expect(copied).toMatchObject({ events: exampleEvents, copied: exampleEvents });
  });

  it('leaves a log that no service opens, until the copy has ended', async () => {
    const { folder, server } = await newPlaces();
    await stored(folder, exampleAppends);
    const from = await folderLogs.source(folder as never, untold);
    const { id } = await from.log.store.identity();
    const to = await serverLogs.target(server, id, untold);
    const target = { ...to.log, append: () => Promise.reject(new Error('broken off')) };
    await expect(copyLog({ source: from.log, target }, untold)).rejects.toThrow('broken off');
    await from.close();
    await to.close();
    await expect(serviceOn(server)).rejects.toThrow(
      `a log was copied into EventStoreDB at ${server.url.hosts} with the prefix ${server.streamPrefix} only in part. ` +
        'Run the same npm run copy-log again: it copies what is missing.',
    );
    await copies.copy(folder, server, untold);
    const service = await serviceOn(server);
    expect(await service.identity()).toMatchObject({ id });
    await service.close();
  });

  it('waits while a service holds the log, and says who', async () => {
    const { folder, server } = await newPlaces();
    await stored(folder, []);
    const { id } = await contentOf(folder);
    const begun = await serverLogs.target(server, id, untold);
    const said: string[] = [];
    const copying = copies.copy(folder, server, (line) => void said.push(line));
    while (said.length === 0) await setTimeout(20);
    expect(said).toEqual([
      expect.stringMatching(
        `^Another Rollbook, process ${process.pid} on .*, holds the event log.`,
      ),
    ]);
    await begun.close();
    expect(await copying).toMatchObject({ events: 0 });
  });

  it('is not done from one EventStoreDB to another in one step', async () => {
    const { server } = await newPlaces();
    await expect(copies.copy(server, server, untold)).rejects.toThrow(
      'one of the two places must be a data folder.',
    );
  });
});
