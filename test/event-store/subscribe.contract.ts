import { jest } from '@jest/globals';
import { setImmediate as nextTurn } from 'node:timers/promises';
import {
  NO_STREAM,
  START,
  type EventStore,
  type LogBatch,
  type ReadAllOptions,
} from '../../src/event-store/event-store.port.js';
import { happened, happenedFrom, numbersOf } from '../support/events.example.js';
import { moment } from '../support/moment.js';

const never = new AbortController().signal;

const upTo = (last: number): readonly number[] => Array.from({ length: last }, (_, i) => i + 1);

/** Long enough for a subscription that has caught up to lie down and wait. */
async function idle(): Promise<void> {
  for (let turn = 0; turn < 10; turn += 1) await nextTurn();
}

/** Collects what a subscription hands over. */
function collect(store: EventStore, options: ReadAllOptions) {
  const batches: LogBatch[] = [];
  let next = moment();
  const stop = new AbortController();
  const ended = store.subscribe({ ...options, stop: stop.signal }, async (batch) => {
    batches.push(batch);
    next.come();
    next = moment();
  });
  return {
    stop,
    ended,
    batches,
    numbers: () => batches.flatMap(numbersOf),
    /** Settles when the subscription has reached the present end of the log. */
    async caughtUp(): Promise<void> {
      const end = await store.lastPosition();
      while ((batches.at(-1)?.position ?? options.after) < end) await next.came;
    },
  };
}

export function subscribeContract(open: () => Promise<EventStore>): void {
  it('hands over what is there, then what comes, each once and in order', async () => {
    const store = await open();
    await store.append('a', NO_STREAM, happenedFrom(1, 1500));
    const collected = collect(store, { after: START });
    await collected.caughtUp();
    expect(collected.numbers()).toEqual(upTo(1500));
    await idle();
    await store.append('b', NO_STREAM, [happened(1501)]);
    await collected.caughtUp();
    await idle();
    await store.append('a', 1499, happenedFrom(1502, 1503));
    await collected.caughtUp();
    expect(collected.numbers()).toEqual(upTo(1503));
    expect(collected.batches.at(-1)?.position).toBe(await store.lastPosition());
  });

  it('starts after the position asked for', async () => {
    const store = await open();
    const { position } = await store.append('a', NO_STREAM, happenedFrom(1, 2));
    await store.append('a', 1, [happened(3)]);
    const collected = collect(store, { after: position });
    await collected.caughtUp();
    expect(collected.numbers()).toEqual([3]);
  });

  it('misses nothing that is appended while it catches up', async () => {
    const store = await open();
    await store.append('a', NO_STREAM, happenedFrom(1, 1200));
    const collected = collect(store, { after: START });
    for (let n = 1201; n <= 1230; n += 1) {
      await store.append('a', n - 2, [happened(n)]);
      await nextTurn();
    }
    await collected.caughtUp();
    expect(collected.numbers()).toEqual(upTo(1230));
  });

  it('hands over only the streams asked for, and moves beyond the others', async () => {
    const store = await open();
    const collected = collect(store, { after: START, streamPrefixes: ['user-'] });
    await store.append('user-1', NO_STREAM, [happened(1)]);
    await store.append('import-1', NO_STREAM, [happened(2)]);
    await collected.caughtUp();
    await idle();
    await store.append('import-1', 0, [happened(3)]);
    await collected.caughtUp();
    await idle();
    expect(collected.numbers()).toEqual([1]);
    const positions = collected.batches.map(({ position }) => position);
    expect(positions).toEqual([...new Set(positions)].toSorted((a, b) => a - b));
  });

  it('serves several subscribers, each all of it', async () => {
    const store = await open();
    const all = [1, 2, 3].map(() => collect(store, { after: START }));
    const some = collect(store, { after: START, streamPrefixes: ['b'] });
    for (let n = 0; n < 20; n += 1)
      await store.append(n % 2 === 0 ? 'a' : 'b', Math.floor(n / 2) - 1, [happened(n + 1)]);
    await Promise.all([...all, some].map((collected) => collected.caughtUp()));
    expect(all.map((collected) => collected.numbers())).toEqual([upTo(20), upTo(20), upTo(20)]);
    expect(some.numbers()).toEqual(upTo(20).filter((n) => n % 2 === 0));
  });

  it('shows a subscriber nothing of an append that failed', async () => {
    const store = await open();
    const collected = collect(store, { after: START });
    await store.append('a', NO_STREAM, [happened(1)]);
    const unfit = [happened(2), { ...happened(3), type: '' }];
    await expect(store.append('b', NO_STREAM, unfit)).rejects.toThrow('no type');
    await store.append('b', NO_STREAM, [happened(3)]);
    await collected.caughtUp();
    expect(collected.numbers()).toEqual([1, 3]);
  });

  it('waits with the next batch until the handler has answered', async () => {
    const store = await open();
    await store.append('a', NO_STREAM, happenedFrom(1, 2500));
    const end = await store.lastPosition();
    let inHand = 0;
    const most = await new Promise<number>((resolve) => {
      let highest = 0;
      void store.subscribe({ after: START, stop: never }, async ({ position }) => {
        inHand += 1;
        highest = Math.max(highest, inHand);
        for (let turn = 0; turn < 5; turn += 1) await nextTurn();
        inHand -= 1;
        if (position === end) resolve(highest);
      });
    });
    expect(most).toBe(1);
  });

  it('never calls the handler in the turn of the call', async () => {
    const store = await open();
    await store.append('a', NO_STREAM, [happened(1)]);
    const steps: string[] = [];
    const handled = new Promise<void>((resolve) => {
      void store.subscribe({ after: START, stop: never }, async () => {
        steps.push('handled');
        resolve();
      });
    });
    steps.push('called');
    await handled;
    expect(steps).toEqual(['called', 'handled']);
  });

  describe('ending', () => {
    ending(open);
  });
}

function ending(open: () => Promise<EventStore>): void {
  it('hands over nothing more once it is stopped', async () => {
    const store = await open();
    const collected = collect(store, { after: START });
    await store.append('a', NO_STREAM, [happened(1)]);
    await collected.caughtUp();
    collected.stop.abort();
    await collected.ended;
    await store.append('a', 0, [happened(2)]);
    await idle();
    expect(collected.numbers()).toEqual([1]);
  });

  it('hands over nothing when it was stopped before', async () => {
    const store = await open();
    await store.append('a', NO_STREAM, [happened(1)]);
    const handled = jest.fn(async () => undefined);
    await store.subscribe({ after: START, stop: AbortSignal.abort() }, handled);
    expect(handled).not.toHaveBeenCalled();
  });

  it('finishes the batch in hand first', async () => {
    const store = await open();
    await store.append('a', NO_STREAM, [happened(1)]);
    const steps: string[] = [];
    const stop = new AbortController();
    await store.subscribe({ after: START, stop: stop.signal }, async () => {
      stop.abort();
      await nextTurn();
      await nextTurn();
      steps.push('handled');
    });
    steps.push('ended');
    expect(steps).toEqual(['handled', 'ended']);
  });

  it('may be asked for by the handler', async () => {
    const store = await open();
    await store.append('a', NO_STREAM, happenedFrom(1, 2500));
    const read: number[] = [];
    const stop = new AbortController();
    await store.subscribe({ after: START, stop: stop.signal }, async (batch) => {
      read.push(...numbersOf(batch));
      stop.abort();
    });
    expect(read.length).toBeGreaterThan(0);
    expect(read.length).toBeLessThan(2500);
  });

  it('tells what the handler threw, and hands over nothing more', async () => {
    const store = await open();
    await store.append('a', NO_STREAM, [happened(1)]);
    let calls = 0;
    const ended = store.subscribe({ after: START, stop: never }, async () => {
      calls += 1;
      throw new Error('cannot write');
    });
    await expect(ended).rejects.toThrow('cannot write');
    await store.append('a', 0, [happened(2)]);
    await idle();
    expect(calls).toBe(1);
  });
}
