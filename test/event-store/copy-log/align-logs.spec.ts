import { alignLogs } from '../../../src/event-store/copy-log/align-logs.js';
import type { EventStore, StreamAppend } from '../../../src/event-store/event-store.port.js';
import { happened } from '../../support/events.example.js';
import { InMemoryEventStore } from '../in-memory/in-memory.event-store.js';

const untold = (): void => undefined;

async function logOf(name: string, streams: readonly number[]) {
  const store: EventStore = new InMemoryEventStore();
  const appends: readonly StreamAppend[] = streams.map((n) => ({
    stream: `user-${n}`,
    expectedRevision: -1,
    events: [happened(n)],
  }));
  await store.appendMany(appends);
  return { name, store, lost: new AbortController().signal };
}

const from = (first: number, last: number) =>
  Array.from({ length: last - first + 1 }, (_, i) => first + i);

describe('aligning two logs', () => {
  it('tells what the target lacks of what comes before its last event', async () => {
    const source = await logOf('the source', from(0, 2_500));
    const target = await logOf('the target', [1, 0, ...from(2, 1_990), 1_994, 1_992, 1_999]);
    const { missing, ...aligned } = await alignLogs(source, target, untold);
    expect(aligned).toEqual({ events: 1_994, streams: 1_994, late: 2, readTo: 1_999 });
    expect(missing.map(({ stream }) => stream)).toEqual(
      [1_991, 1_993, 1_995, 1_996, 1_997, 1_998].map((n) => `user-${n}`),
    );
  });

  it('reads nothing of the source when the target is empty', async () => {
    const source = await logOf('the source', from(0, 10));
    const target = await logOf('the target', []);
    expect(await alignLogs(source, target, untold)).toMatchObject({ missing: [], readTo: -1 });
  });

  it('keeps no more than some thousand events in mind: one that comes farther ahead counts as missing', async () => {
    const source = await logOf('the source', from(0, 20_000));
    const target = await logOf('the target', [20_000, ...from(0, 10)]);
    await expect(alignLogs(source, target, untold)).rejects.toThrow(
      'the target holds an event that the source does not have: revision 0 of stream user-20000.',
    );
  });
});
