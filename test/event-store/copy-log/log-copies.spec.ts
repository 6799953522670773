import { serverLogs } from '../../../src/event-store/copy-log/eventstoredb/server-logs.js';
import { LogCopies } from '../../../src/event-store/copy-log/log-copies.js';
import { folderLogs } from '../../../src/event-store/copy-log/sqlite/folder-logs.js';
import { exampleAppends, exampleEvents, exampleStreams } from './copied-log.example.js';
import { contentOf, logPlaces, stored, type Kind } from './log-places.js';

const { place } = logPlaces();
const copies = new LogCopies(folderLogs, serverLogs);
const untold = (): void => undefined;

const pairs: readonly (readonly [Kind, Kind])[] = [
  ['folder', 'server'],
  ['server', 'folder'],
  ['folder', 'folder'],
];

describe.each(pairs)('copying a log from a %s to a %s', (from, to) => {
  const newPlaces = () => Promise.all([place(from), place(to)]);
  const newPair = async () => {
    const [source, target] = await newPlaces();
    await stored(source, exampleAppends);
    return { source, target };
  };

  it('gives the copy every event at its place, the order of the log, and its id', async () => {
    const { source, target } = await newPair();
    expect(await copies.copy(source, target, untold)).toMatchObject({
      events: exampleEvents,
      streams: exampleStreams,
      copied: exampleEvents,
      late: 0,
    });
    const copy = await contentOf(target);
    expect(copy.events).toHaveLength(exampleEvents);
    expect(copy).toEqual(await contentOf(source));
  });
});
