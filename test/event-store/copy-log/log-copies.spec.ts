import { serverLogs } from '../../../src/event-store/copy-log/eventstoredb/server-logs.js';
import { copyLog } from '../../../src/event-store/copy-log/copy-log.js';
import type { TargetLog } from '../../../src/event-store/copy-log/copied-logs.js';
import { LogCopies } from '../../../src/event-store/copy-log/log-copies.js';
import type { LogPlace } from '../../../src/event-store/copy-log/log-place.js';
import { folderLogs } from '../../../src/event-store/copy-log/sqlite/folder-logs.js';
import { eventId, happened } from '../../support/events.example.js';
import { exampleAppends, exampleEvents, exampleStreams } from './copied-log.example.js';
import { contentOf, logPlaces, openerOf, stored, type Kind } from './log-places.js';

const places = logPlaces();
const copies = new LogCopies(folderLogs, serverLogs);
const untold = (): void => undefined;
const copy = (source: LogPlace, target: LogPlace) => copies.copy(source, target, untold);

const pairs: readonly (readonly [Kind, Kind])[] = [
  ['folder', 'server'],
  ['server', 'folder'],
  ['folder', 'folder'],
];

/** Copies into a target that is changed in some way. */
async function copyInto(
  source: LogPlace,
  target: LogPlace,
  changed: (log: TargetLog) => Partial<TargetLog>,
) {
  const from = await openerOf(source).source(source, untold);
  const { id } = await from.log.store.identity();
  const to = await openerOf(target).target(target, id, untold);
  try {
    return await copyLog({ source: from.log, target: { ...to.log, ...changed(to.log) } }, untold);
  } finally {
    await to.close();
    await from.close();
  }
}

/** Stores one append, then breaks. */
const oneOnly = ({ append }: TargetLog): Partial<TargetLog> => ({
  append: async (appends) => {
    await append(appends.slice(0, 1));
    throw new Error('broken off');
  },
});

/** Breaks while appends are under way: every other one is stored. */
const everyOther = ({ append }: TargetLog): Partial<TargetLog> => ({
  append: async (appends) => {
    await append(appends.filter((_, i) => i % 2 === 1));
    throw new Error('broken off');
  },
});

describe.each(pairs)('copying a log from a %s to a %s', (fromKind, toKind) => {
  const newPair = async () => {
    const [source, target] = await Promise.all([places.place(fromKind), places.place(toKind)]);
    await stored(source, exampleAppends);
    return { source, target };
  };

  it('gives the copy every event at its place, the order of the log, and its id', async () => {
    const { source, target } = await newPair();
    expect(await copy(source, target)).toMatchObject({
      events: exampleEvents,
      streams: exampleStreams,
      copied: exampleEvents,
      late: 0,
    });
    // A copy that has ended is a log like any other.
    await (await openerOf(target).source(target, untold)).close();
    const copied = await contentOf(target);
    expect(copied.events).toHaveLength(exampleEvents);
    expect(copied).toEqual(await contentOf(source));
  });

  it('copies nothing twice', async () => {
    const { source, target } = await newPair();
    await copy(source, target);
    expect(await copy(source, target)).toMatchObject({ events: exampleEvents, copied: 0 });
    expect(await contentOf(target)).toEqual(await contentOf(source));
  });

  it('goes on after it was broken off, after each append', async () => {
    const { source, target } = await newPair();
    for (let broken = 0; broken < exampleAppends.length; broken += 1)
      await expect(copyInto(source, target, oneOnly)).rejects.toThrow('broken off');
    expect(await copy(source, target)).toMatchObject({ copied: 0, late: 0 });
    expect(await contentOf(target)).toEqual(await contentOf(source));
  });

  it('stores what a broken copy lacks among later events, and tells that the order has changed', async () => {
    const { source, target } = await newPair();
    await expect(copyInto(source, target, everyOther)).rejects.toThrow('broken off');
    const { events, late } = await copy(source, target);
    expect({ events, someLate: late > 0 }).toEqual({ events: exampleEvents, someLate: true });
    expect(sorted(await contentOf(target))).toEqual(sorted(await contentOf(source)));
  });

  it('copies what was added since', async () => {
    const { source, target } = await newPair();
    await copy(source, target);
    const { stream } = exampleAppends[0]!;
    await stored(source, [{ stream, expectedRevision: 9, events: [happened(70)] }]);
    expect(await copy(source, target)).toMatchObject({ events: exampleEvents + 1, copied: 1 });
    expect(await contentOf(target)).toEqual(await contentOf(source));
  });

  it('copies a log without events', async () => {
    const [source, target] = await Promise.all([places.place(fromKind), places.place(toKind)]);
    await stored(source, []);
    expect(await copy(source, target)).toMatchObject({ events: 0, streams: 0, copied: 0 });
    expect(await contentOf(target)).toEqual(await contentOf(source));
  });

  it('refuses a target that is a log of its own, and changes neither', async () => {
    const { source, target } = await newPair();
    await stored(target, []);
    const before = await contentOf(target);
    await expect(copy(source, target)).rejects.toThrow('it was begun as a log of its own');
    expect(await contentOf(target)).toEqual(before);
  });

  it('refuses a copy that something was added to, and names the stream', async () => {
    const { source, target } = await newPair();
    await copy(source, target);
    const stream = `user-${eventId(77)}`;
    await stored(target, [{ stream, expectedRevision: -1, events: [happened(77)] }]);
    await expect(copy(source, target)).rejects.toThrow(
      `does not have: revision 0 of stream ${stream}.`,
    );
  });

  it('refuses a copy of which an event says something else, without its content', async () => {
    const { source, target } = await newPair();
    await copyInto(source, target, ({ append }) => ({
      append: ([first, ...more]) =>
        append([{ ...first!, events: [{ ...first!.events[0]!, data: { n: 'Ada' } }] }, ...more]),
    })).catch(untold);
    const failed = await copy(source, target).catch(String);
    expect(failed).toContain(`revision 0 of stream ${exampleAppends[0]!.stream}.`);
    expect(failed).not.toContain('Ada');
  });

  it('finds that an event is missing when it verifies, and says which', async () => {
    const { source, target } = await newPair();
    const losing = copyInto(source, target, ({ append }) => ({
      append: async (appends) => [...(await append(appends.slice(0, -1)))],
    }));
    const { stream, expectedRevision } = exampleAppends.at(-1)!;
    await expect(losing).rejects.toThrow(
      `lacks revision ${expectedRevision + 1} of stream ${stream}.`,
    );
    await expect(openerOf(target).source(target, untold)).rejects.toThrow('only in part');
  });

  it('says so when somebody else writes to the target meanwhile', async () => {
    const { source, target } = await newPair();
    const { stream } = exampleAppends[0]!;
    const disturbed = copyInto(source, target, ({ append, store }) => ({
      append: async (appends) => {
        await store.append(stream, -1, [happened(88)]);
        return append(appends);
      },
    }));
    await expect(disturbed).rejects.toThrow(`stream ${stream} stands at revision 0.`);
  });

  it('ends when another process has taken over the source, and the copy counts as unfinished', async () => {
    const { source, target } = await newPair();
    const lost = new AbortController();
    const from = await openerOf(source).source(source, untold);
    const { id } = await from.log.store.identity();
    const to = await openerOf(target).target(target, id, untold);
    lost.abort(new Error('taken over'));
    await expect(
      copyLog({ source: { ...from.log, lost: lost.signal }, target: to.log }, untold),
    ).rejects.toThrow('taken over');
    await to.close();
    await from.close();
    await expect(openerOf(target).source(target, untold)).rejects.toThrow('only in part');
  });

  it('refuses a source that is not there, and begins none', async () => {
    const [source, target] = await Promise.all([places.place(fromKind), places.place(toKind)]);
    await expect(copy(source, target)).rejects.toThrow(/there is no log in|does not exist/);
    await expect(copy(source, target)).rejects.toThrow(/there is no log in|does not exist/);
  });
});

type Content = Awaited<ReturnType<typeof contentOf>>;

/** Stream by stream, each in its order. */
const sorted = ({ id, events }: Content) => ({
  id,
  events: events.toSorted((a, b) => (a.stream < b.stream ? -1 : a.stream > b.stream ? 1 : 0)),
});
