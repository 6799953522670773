import { NO_STREAM, START, streamNameFilter, type Position } from '@eventstore/db-client';
import { happened, read, served, until } from './fakes.js';
import { watch, type Watched } from './watch-subscription.js';

const here = served();
beforeEach(async () => {
  await append('user-1', 3);
});

const append = (stream: string, count = 1) =>
  here.client.appendToStream(
    stream,
    Array.from({ length: count }, (_, n) => happened(n)),
    { expectedRevision: NO_STREAM },
  );

const ids = () => read(here.client.readStream('user-1'), ({ event }) => event?.id);

describe('a read that goes wrong', () => {
  it('is cut off, and looks complete', async () => {
    here.fake.faults.cutNextRead(2);
    expect(await ids()).toHaveLength(2);
    expect(await ids()).toHaveLength(3);
  });

  it.each(['Server Is Not Ready', 'Server Is Busy'] as const)('is refused: %s', async (refusal) => {
    here.fake.faults.refusing = refusal;
    const refused = { type: 'unknown', message: `2 UNKNOWN: ${refusal}` };
    await expect(ids()).rejects.toMatchObject(refused);
  });

  it('is never answered, until its client gives up', async () => {
    here.fake.faults.hanging = true;
    const stream = here.client.readStream('user-1');
    const got = read(stream, () => 0);
    await until(() => here.fake.reads.count === 1);
    await stream.cancel();
    expect(await got).toEqual([]);
    await until(() => here.fake.reads.count === 0);
  });

  it('is answered slowly', async () => {
    here.fake.faults.answerDelayMs = 50;
    expect(await ids()).toHaveLength(3);
  });
});

describe('a subscription that goes wrong', () => {
  const checkpoints: bigint[] = [];
  const subscribed = async (): Promise<Watched> => {
    checkpoints.length = 0;
    const checkpointReached = async (_: unknown, { commit }: Position) =>
      void checkpoints.push(commit);
    const filter = streamNameFilter({ prefixes: ['user-'], checkpointReached });
    const watched = watch(here.client.subscribeToAll({ fromPosition: START, filter }));
    await watched.until('caughtUp', 1);
    return watched;
  };

  it('stalls silently; one that is opened later works', async () => {
    const stalled = await subscribed();
    here.fake.subscriptions.stall();
    await append('user-2');
    const later = await subscribed();
    expect(later.streams()).toContain('user-2');
    expect(stalled.streams()).not.toContain('user-2');
    expect(['error', 'end', 'close'].map((saying) => stalled.times(saying as 'end'))).toEqual([
      0, 0, 0,
    ]);
  });

  it('is silent from the start while the test says so', async () => {
    here.fake.faults.subscriptionsAreSilent = true;
    const silent = watch(here.client.subscribeToAll({ fromPosition: START }));
    await until(() => here.fake.subscriptions.count === 1);
    await append('user-2');
    expect(silent.streams()).toEqual([]);
  });

  it('is dropped with an error, once', async () => {
    const dropped = await subscribed();
    here.fake.subscriptions.drop('with-an-error');
    await dropped.until('error', 1);
    expect(dropped.errors()).toMatchObject([{ type: 'unavailable' }]);
    await until(() => here.fake.subscriptions.count === 0);
  });

  it('is dropped without an error', async () => {
    const dropped = await subscribed();
    here.fake.subscriptions.drop('without-an-error');
    await dropped.until('end', 1);
    expect(dropped.errors()).toEqual([]);
  });

  it('breaks with its connection, and says so once', async () => {
    const broken = await subscribed();
    here.fake.killConnections();
    await broken.until('error', 1);
    expect(broken.errors()).toMatchObject([{ type: 'unavailable' }]);
    expect(broken.times('end')).toBe(0);
  });

  it('has senseless checkpoints: repeated ones, ones of before, 2^64-1', async () => {
    await subscribed();
    const senseless = [1000n, 1000n, 0n, 2n ** 64n - 1n];
    for (const position of senseless) here.fake.subscriptions.sendCheckpoint(position);
    await until(() => checkpoints.length === 4);
    expect(checkpoints).toEqual(senseless);
  });

  it('skips its checkpoints', async () => {
    await append('user-2', 100);
    here.fake.faults.checkpointsAreSkipped = true;
    await subscribed();
    expect(checkpoints).toEqual([]);
  });
});
