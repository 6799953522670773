import { join } from 'node:path';
import * as fc from 'fast-check';
import {
  NO_STREAM,
  START,
  type AppendOutcome,
  type EventStore,
  type RecordedEvent,
  type StreamAppend,
} from '../../src/event-store/event-store.port.js';
import { InMemoryEventStore } from './in-memory/in-memory.event-store.js';
import { SqliteEventStore } from '../../src/event-store/sqlite/sqlite.event-store.js';
import { happened } from '../support/events.example.js';
import { tempFolders } from '../support/temp-folder.js';
import { emptyLog, expectedOf, type ExpectedLog } from './expected-log.js';

const streams = ['user-1', 'user-2', 'import-1'] as const;

/** An append whose expectation is right, or off by a little. Few ids, so that many are used again. */
const appendWish = fc.record({
  stream: fc.constantFrom(...streams),
  offBy: fc.oneof({ weight: 3, arbitrary: fc.constant(0) }, fc.integer({ min: -3, max: 2 })),
  numbers: fc.array(fc.integer({ min: 0, max: 30 }), { minLength: 1, maxLength: 3 }),
});
type AppendWish = typeof appendWish extends fc.Arbitrary<infer Wish> ? Wish : never;

/** One call: new appends, or the same call as some calls ago. */
const call = fc.oneof(
  { weight: 3, arbitrary: fc.array(appendWish, { maxLength: 4 }) },
  { weight: 1, arbitrary: fc.integer({ min: 1, max: 4 }) },
);

/** What the calls come to, with the revisions filled in from the model, and what the model answers. */
function play(calls: readonly (readonly AppendWish[] | number)[]) {
  let log: ExpectedLog = emptyLog;
  const asked: (readonly StreamAppend[])[] = [];
  const answers = calls.map((wished) => {
    const appends = typeof wished === 'number' ? (asked.at(-wished) ?? []) : toAppends(log, wished);
    asked.push(appends);
    const { answer, log: grown } = expectedOf(log, appends);
    log = grown;
    return answer;
  });
  return { asked, answers, log };
}

const toAppends = (log: ExpectedLog, wishes: readonly AppendWish[]): readonly StreamAppend[] =>
  wishes.map(({ stream, offBy, numbers }) => ({
    stream,
    expectedRevision: log.filter((event) => event.stream === stream).length - 1 + offBy,
    events: numbers.map(happened),
  }));

async function allOf(store: EventStore): Promise<readonly RecordedEvent[]> {
  const events: RecordedEvent[] = [];
  for await (const batch of store.readAll({ after: START })) events.push(...batch.events);
  return events;
}

/** The outcome with the place of the event that stands at the position: positions differ between adapters. */
const comparable = (log: readonly RecordedEvent[]) => (outcome: AppendOutcome) =>
  outcome.ok
    ? { revision: outcome.revision, at: log.findIndex((e) => e.position === outcome.position) }
    : { conflictAt: outcome.conflict.actualRevision };

async function run(store: EventStore, asked: readonly (readonly StreamAppend[])[]) {
  const raw: (readonly AppendOutcome[])[] = [];
  for (const appends of asked) raw.push(await store.appendMany(appends));
  const log = await allOf(store);
  return { answers: raw.map((answer) => answer.map(comparable(log))), log };
}

const newFolder = tempFolders();
const adapters = [
  ['InMemoryEventStore', async () => new InMemoryEventStore()],
  ['SqliteEventStore', async () => SqliteEventStore.open(join(await newFolder(), 'events.db'))],
] as const;

/** Each run makes a file. */
const timeLimitMs = 60_000;

describe.each(adapters)('any sequence of appends to %s', (_, open) => {
  it(
    'is answered and stored as the promises of the port say',
    async () => {
      await fc.assert(
        fc.asyncProperty(fc.array(call, { maxLength: 12 }), async (calls) => {
          const { asked, answers, log } = play(calls);
          const store = await open();
          const actual = await run(store, asked);
          expect(actual.answers).toEqual(answers);
          expect(actual.log.map(({ stream, revision, id }) => ({ stream, revision, id }))).toEqual(
            log,
          );
          for (const stream of streams) {
            const own = actual.log.filter((event) => event.stream === stream);
            const slice = { events: own, revision: own.at(-1)?.revision ?? NO_STREAM };
            expect(await store.readStream(stream)).toEqual(slice);
          }
          await store.close();
        }),
        { seed: 20_250_301, numRuns: 120 },
      );
    },
    timeLimitMs,
  );
});
