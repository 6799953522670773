import { Logger } from '@nestjs/common';
import {
  NO_STREAM,
  START,
  type EventStore,
  type Position,
} from '../../src/event-store/event-store.port.js';
import { InMemoryEventStore } from './in-memory/in-memory.event-store.js';
import {
  runSubscription,
  type SubscriptionToRun,
} from '../../src/event-store/subscription-runner.js';
import { happened, happenedFrom, numbersOf } from '../support/events.example.js';
import { moment } from '../support/moment.js';

/** Long enough for a test to fail by its time limit when it is waited for. */
const anHourMs = 3_600_000;

let logged: string[] = [];

beforeEach(() => {
  logged = [];
  const error = (message: string) => logged.push(message);
  Logger.overrideLogger({ log: error, warn: error, error });
});

/** A reader that has stored no checkpoint, unless `reader` says otherwise. */
const run = (
  store: EventStore,
  reader: Pick<SubscriptionToRun, 'handle'> & Partial<SubscriptionToRun>,
) =>
  runSubscription({
    name: 'directory',
    store,
    pauseMs: 1,
    checkpoint: async () => START,
    ...reader,
  });

describe('a reader that fails', () => {
  it('sees every event after its stored checkpoint again', async () => {
    const store = new InMemoryEventStore();
    await store.append('a', NO_STREAM, happenedFrom(1, 1500));
    const end = await store.lastPosition();
    const done = moment();
    let stored: Position = START;
    let failures = 0;
    const seen: number[] = [];
    const running = run(store, {
      checkpoint: async () => stored,
      handle: async (batch) => {
        if (stored > START && failures === 0) {
          failures += 1;
          throw new Error('disk is busy');
        }
        seen.push(...numbersOf(batch));
        stored = batch.position;
        if (stored === end) done.come();
      },
    });
    await done.came;
    await running.close();
    expect(seen).toEqual(Array.from({ length: 1500 }, (_, i) => i + 1));
    expect(logged).toEqual(['directory stopped, next attempt in 1 ms. Error: disk is busy']);
  });

  it('gets a batch again that it handled without storing its checkpoint', async () => {
    const store = new InMemoryEventStore();
    await store.append('a', NO_STREAM, [happened(1)]);
    const done = moment();
    const seen: number[] = [];
    const running = run(store, {
      handle: async (batch) => {
        seen.push(...numbersOf(batch));
        if (seen.length === 1) throw new Error('crashed after writing');
        done.come();
      },
    });
    await done.came;
    await running.close();
    expect(seen).toEqual([1, 1]);
  });

  it('waits twice as long after each failure, and as at first after progress', async () => {
    const store = new InMemoryEventStore();
    await store.append('a', NO_STREAM, [happened(1)]);
    const done = moment();
    let calls = 0;
    const running = run(store, {
      handle: async () => {
        calls += 1;
        if (calls === 4) await store.append('a', 0, [happened(2)]);
        else if (calls < 6) throw new Error(`failure ${calls}`);
        else done.come();
      },
    });
    await done.came;
    await running.close();
    const pauses = logged.map((line) => /in (\d+) ms/.exec(line)?.[1]);
    expect(pauses).toEqual(['1', '2', '4', '1']);
  });

  it('asks for the checkpoint again when that failed', async () => {
    const store = new InMemoryEventStore();
    await store.append('a', NO_STREAM, [happened(1)]);
    const done = moment();
    let asked = 0;
    const running = run(store, {
      checkpoint: async () => {
        asked += 1;
        if (asked === 1) throw new Error('no such table');
        return START;
      },
      handle: async () => done.come(),
    });
    await done.came;
    await running.close();
    expect(asked).toBe(2);
  });
});

describe('a reader of some streams', () => {
  it('gets only their events', async () => {
    const store = new InMemoryEventStore();
    await store.append('import-1', NO_STREAM, [happened(1)]);
    await store.append('user-1', NO_STREAM, [happened(2)]);
    const done = moment();
    const seen: number[] = [];
    const running = run(store, {
      streamPrefixes: ['user-'],
      handle: async (batch) => {
        seen.push(...numbersOf(batch));
        done.come();
      },
    });
    await done.came;
    await running.close();
    expect(seen).toEqual([2]);
  });
});

describe('closing', () => {
  it('cuts a pause short', async () => {
    const store = new InMemoryEventStore();
    await store.append('a', NO_STREAM, [happened(1)]);
    const failed = moment();
    const running = run(store, {
      pauseMs: anHourMs,
      handle: async () => {
        failed.come();
        throw new Error('disk is busy');
      },
    });
    await failed.came;
    await running.close();
    await running.close();
    expect(logged).toHaveLength(1);
  });

  it('finishes the batch in hand, and no other', async () => {
    const store = new InMemoryEventStore();
    await store.append('a', NO_STREAM, happenedFrom(1, 1500));
    const begun = moment();
    const mayGoOn = moment();
    let handled = 0;
    const running = run(store, {
      handle: async () => {
        begun.come();
        await mayGoOn.came;
        handled += 1;
      },
    });
    await begun.came;
    const closed = running.close();
    mayGoOn.come();
    await closed;
    expect(handled).toBe(1);
  });

  it('ends a reader that is waiting for its checkpoint before it sees anything', async () => {
    const store = new InMemoryEventStore();
    await store.append('a', NO_STREAM, [happened(1)]);
    const mayAnswer = moment();
    let handled = 0;
    const running = run(store, {
      checkpoint: async () => {
        await mayAnswer.came;
        return START;
      },
      handle: async () => {
        handled += 1;
      },
    });
    const closed = running.close();
    mayAnswer.come();
    await closed;
    expect(handled).toBe(0);
  });
});
