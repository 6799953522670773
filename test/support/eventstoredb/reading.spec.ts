import {
  BACKWARDS,
  END,
  FORWARDS,
  NO_STREAM,
  START,
  type ReadAllOptions,
  type ReadStreamOptions,
} from '@eventstore/db-client';
import { happened, idOf, read, served, until } from './fakes.js';

const here = served();
beforeEach(async () => {
  const events = [1, 2, 3].map((n) => happened(n));
  await here.client.appendToStream('user-1', events, { expectedRevision: NO_STREAM });
});

const revisions = (options: ReadStreamOptions) =>
  read(here.client.readStream('user-1', options), ({ event }) => Number(event?.revision));

const positions = (options: ReadAllOptions) =>
  read(here.client.readAll(options), ({ event }) => Number(event?.position?.commit));

const ours = () => here.fake.log.stream('user-1')!.map(({ position }) => position);

const at = (n: number) => ({ commit: BigInt(n), prepare: BigInt(n) });

describe('reading a stream', () => {
  it('says that a stream is missing', async () => {
    const missing = read(here.client.readStream('user-2'), () => undefined);
    await expect(missing).rejects.toMatchObject({ type: 'stream-not-found', streamName: 'user-2' });
  });

  it('says that a stream was deleted for good', async () => {
    await here.client.tombstoneStream('user-1');
    await expect(revisions({})).rejects.toMatchObject({ type: 'stream-deleted' });
  });

  it('answers an event as it was appended', async () => {
    const before = Date.now();
    const sent = { ...happened(1), id: 'ABCDEF00-0000-4000-8000-000000000000', metadata: { a: 1 } };
    await here.client.appendToStream('user-2', sent, { expectedRevision: NO_STREAM });
    const [event] = await read(here.client.readStream('user-2'), (resolved) => resolved.event!);
    expect(event).toMatchObject({
      streamId: 'user-2',
      id: 'abcdef00-0000-4000-8000-000000000000',
      revision: 0n,
      type: 'Happened',
      data: { n: 1 },
      metadata: { a: 1 },
      isJson: true,
    });
    expect(event!.position!.commit).toBe(event!.position!.prepare);
    expect(event!.created.getTime()).toBeGreaterThanOrEqual(before);
  });

  it('answers as many of the newest events as its metadata say', async () => {
    await here.client.setStreamMetadata('user-1', { maxCount: 2 });
    expect(await revisions({})).toEqual([1, 2]);
    expect(await revisions({ direction: BACKWARDS, fromRevision: END })).toEqual([2, 1]);
    const inAll = await positions({ fromPosition: START });
    expect(inAll).toEqual(expect.arrayContaining(ours()));
    const more = { expectedRevision: 2n } as const;
    await here.client.appendToStream('user-1', happened(4), more);
    expect(await revisions({})).toEqual([2, 3]);
  });

  it('has no metadata where none was sent', async () => {
    const [metadata] = await read(here.client.readStream('user-1'), ({ event }) => event!.metadata);
    expect(metadata).toBeUndefined();
  });

  it.each<readonly [string, ReadStreamOptions, readonly number[]]>([
    ['from the start', {}, [0, 1, 2]],
    ['from a revision on, with it', { fromRevision: 1n }, [1, 2]],
    ['past the end', { fromRevision: 9n }, []],
    ['no more than it is asked for', { maxCount: 2 }, [0, 1]],
    ['backwards from the end', { direction: BACKWARDS, fromRevision: END }, [2, 1, 0]],
    ['backwards from a revision, with it', { direction: BACKWARDS, fromRevision: 1n }, [1, 0]],
  ])('reads %s', async (_what, options, expected) => {
    expect(await revisions(options)).toEqual(expected);
  });

  it.each<readonly [string, ReadStreamOptions]>([
    ['nothing', { maxCount: 0 }],
    ['forwards from the end', { direction: FORWARDS, fromRevision: END }],
  ])('refuses to read %s', async (_what, options) => {
    await expect(revisions(options)).rejects.toMatchObject({ code: 3 });
  });
});

describe('reading all streams', () => {
  it('answers the events of the server itself too, in the order of positions that grow with gaps', async () => {
    const all = await read(here.client.readAll(), ({ event }) => event!);
    expect(all.map(({ streamId }) => streamId).slice(-4)).toEqual([
      '$user-admin',
      ...Array.from({ length: 3 }, () => 'user-1'),
    ]);
    const steps = all.slice(1).map(({ position }, i) => position.commit - all[i]!.position.commit);
    expect(Math.min(...steps.map(Number))).toBeGreaterThan(1);
  });

  it('reads forwards from a position on, with it', async () => {
    expect(await positions({ fromPosition: at(ours()[1]!) })).toEqual(ours().slice(1));
  });

  it('reads backwards from a position, without it', async () => {
    const from = { direction: BACKWARDS, fromPosition: at(ours()[2]!), maxCount: 2 } as const;
    expect(await positions(from)).toEqual([ours()[1], ours()[0]]);
  });

  it('reads the end of the log', async () => {
    const end = { direction: BACKWARDS, fromPosition: END, maxCount: 1 } as const;
    expect(await positions(end)).toEqual([ours()[2]]);
  });

  it.each<readonly [string, ReadAllOptions]>([
    ['nothing', { maxCount: 0 }],
    ['forwards from the end', { fromPosition: END }],
  ])('refuses to read %s', async (_what, options) => {
    await expect(positions(options)).rejects.toMatchObject({ code: 3 });
  });

  it('refuses a position that it never gave out', async () => {
    const madeUp = positions({ fromPosition: at(ours()[1]! + 1) });
    await expect(madeUp).rejects.toMatchObject({ type: 'unknown' });
  });

  it('is for administrators where the test says so', async () => {
    here.fake.faults.allIsDenied = true;
    await expect(positions({ fromPosition: START })).rejects.toMatchObject({
      type: 'access-denied',
    });
    expect(await revisions({ maxCount: 1 })).toEqual([0]);
  });
});

describe('a connection', () => {
  it('takes 100 calls at once, and lets the 101st wait', async () => {
    const reader = here.connect('&keepAliveInterval=20000');
    here.fake.faults.hanging = true;
    const hanging = Array.from({ length: 100 }, () => reader.readStream('user-1').resume());
    await until(() => here.fake.reads.count === 100);
    here.fake.faults.hanging = false;
    const waiting = read(reader.readStream('user-1'), ({ event }) => event?.id);
    // Another connection is served; what was asked before it would be served by now as well.
    const other = here.connect('&keepAliveInterval=30000');
    expect(await read(other.readStream('user-1'), ({ event }) => event?.id)).toHaveLength(3);
    expect(here.fake.reads.ever).toBe(101);
    await hanging[0]!.cancel();
    expect(await waiting).toEqual([1, 2, 3].map(idOf));
    await Promise.all(hanging.map((call) => call.cancel()));
  });

  it('is shared by clients with equal options: the long call for appends takes one of the 100', async () => {
    const reader = here.connect();
    here.fake.faults.hanging = true;
    const hanging = Array.from({ length: 100 }, () => reader.readStream('user-1').resume());
    await until(() => here.fake.reads.count === 99);
    expect(here.fake.reads.most).toBe(99);
    await hanging[0]!.cancel();
    await until(() => here.fake.reads.ever === 100);
    await Promise.all(hanging.map((call) => call.cancel()));
  });
});
