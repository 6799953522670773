import {
  END,
  NO_STREAM,
  START,
  streamNameFilter,
  type AllStreamSubscription,
  type Position,
  type SubscribeToAllOptions,
} from '@eventstore/db-client';
import { happened, served } from './fakes.js';
import { watch } from './watch-subscription.js';

const here = served();

const append = (stream: string, count = 1) =>
  here.client.appendToStream(
    stream,
    Array.from({ length: count }, (_, n) => happened(n)),
    { expectedRevision: NO_STREAM },
  );

const checkpoints: Position[] = [];
const subscribe = (options: SubscribeToAllOptions = {}): AllStreamSubscription => {
  checkpoints.length = 0;
  const checkpointReached = async (_: unknown, at: Position) => void checkpoints.push(at);
  const filter = streamNameFilter({ prefixes: ['user-'], checkpointReached });
  return here.client.subscribeToAll({ fromPosition: START, filter, ...options });
};

describe('subscribing to all streams', () => {
  it('answers what was written before and then what is written, of streams with the prefix only', async () => {
    await append('user-1');
    await append('foreign-1');
    const subscription = watch(subscribe());
    await subscription.until('caughtUp', 1);
    await append('foreign-2');
    await append('user-2');
    await subscription.until('data', 2);
    expect(subscription.streams()).toEqual(['user-1', 'user-2']);
  });

  it('starts behind the position it is given', async () => {
    const { position } = await append('user-1');
    await append('user-2');
    const subscription = watch(subscribe({ fromPosition: position! }));
    await subscription.until('caughtUp', 1);
    expect(subscription.streams()).toEqual(['user-2']);
  });

  it('starts at the end when it is told so', async () => {
    await append('user-1');
    const subscription = watch(subscribe({ fromPosition: END }));
    await subscription.until('caughtUp', 1);
    await append('user-2');
    await subscription.until('data', 1);
    expect(subscription.streams()).toEqual(['user-2']);
  });

  it('refuses a position that the server never gave out', async () => {
    const subscription = watch(subscribe({ fromPosition: { commit: 1n, prepare: 1n } }));
    await subscription.until('error', 1);
    expect(subscription.errors()).toMatchObject([{ type: 'unknown' }]);
  });

  it('reaches a checkpoint at every 32 events that it looks at, whoever wrote them', async () => {
    await append('foreign-1', 100);
    const subscription = watch(subscribe());
    await subscription.until('caughtUp', 1);
    const scanned = [31, 63, 95].map((i) => BigInt(here.fake.log.all[i]!.position));
    expect(checkpoints.map(({ commit }) => commit)).toEqual(scanned);
  });

  it('says again and again that it has caught up', async () => {
    const subscription = watch(subscribe());
    await subscription.until('caughtUp', 1);
    await append('foreign-1');
    await subscription.until('caughtUp', 2);
    expect(subscription.streams()).toEqual([]);
  });

  it('is gone from the server when its client has gone', async () => {
    const subscription = subscribe();
    await watch(subscription).until('caughtUp', 1);
    expect(here.fake.subscriptions.count).toBe(1);
    await subscription.unsubscribe();
    await append('user-1');
    expect(here.fake.subscriptions.count).toBe(0);
  });
});

describe('subscribing to one stream', () => {
  it('starts behind the revision it is given', async () => {
    await append('user-1', 3);
    await append('user-2');
    const stream = here.client.subscribeToStream('user-1', { fromRevision: 0n });
    const subscription = watch(stream);
    await subscription.until('data', 2);
    expect(subscription.revisions()).toEqual([1n, 2n]);
  });
});
