import { join } from 'node:path';
import type { ChildEventStoreDb } from '../../support/eventstoredb/child-event-store-db.js';
import { comesTrue, isReady } from '../../support/ask-rollbook.js';
import { rollbooks, type Rollbook } from '../../support/eventstoredb/rollbooks.js';
import { writtenTo, type WrittenEvent } from '../../support/eventstoredb/written-to.js';
import { answersOf, deleteReadModels } from '../imported-school.example.js';
import { comes, cutShort, ms, rowsDone, type Moment } from '../kill-moments.example.js';
import {
  ended,
  expectedOutcome,
  firstWave,
  outcomeOf,
  rows,
  seed,
  shownOf,
  stored,
  upload,
} from '../killed-import.example.js';
import { comparable, undisturbed } from '../undisturbed-import.example.js';

const { newFolder, serve, start } = rollbooks();
const minuteMs = 60_000;

/** What is killed, and started again on what it left. */
type Victim = 'the program' | 'the server of the log' | 'both';

type Plan = {
  readonly victim: Victim;
  readonly moments: readonly Moment[];
  /** What the kills must hit at least. */
  readonly hit: readonly string[];
};

/** A program that was killed holds the log for 15 s more, so it is killed a few times only. */
const plans: readonly Plan[] = [
  {
    victim: 'the program',
    moments: [...ms(40), ...rowsDone(1, 2_000, firstWave)],
    hit: ['check', 'apply'],
  },
  {
    victim: 'the server of the log',
    moments: [...ms(40, 200), ...rowsDone(1, 1_000, 3_000, firstWave, firstWave + 1)],
    hit: ['check', 'apply'],
  },
  { victim: 'both', moments: rowsDone(500, firstWave), hit: ['apply'] },
];

type Running = { readonly log: ChildEventStoreDb; readonly program: Rollbook };

const isKilled = {
  'the program': { program: true, log: false },
  'the server of the log': { program: false, log: true },
  both: { program: true, log: true },
} as const;

async function kill(victim: Victim, { log, program }: Running): Promise<void> {
  if (isKilled[victim].program) await program.kill();
  if (isKilled[victim].log) await log.kill();
}

/** The program on its folder, the server of the log on its file and port. */
async function startAgain(
  victim: Victim,
  file: string,
  { log, program }: Running,
): Promise<Running> {
  const again = isKilled[victim].log ? await serve(file, log.port) : log;
  if (!isKilled[victim].program) return { log: again, program };
  const next = await start(again.url, { dataDir: program.dataDir });
  await comesTrue(() => isReady(next));
  return { log: again, program: next };
}

/** Events of the import by type, and how many users there are. */
function found(events: readonly WrittenEvent[], importId: string) {
  const ofType = (type: string) =>
    events.filter((one) => one.type === type && one.metadata['importId'] === importId).length;
  const users = events.filter(({ stream }) => stream.startsWith('user-'));
  return {
    UserCreated: ofType('UserCreated'),
    UserUpdated: ofType('UserUpdated'),
    UserDeleted: ofType('UserDeleted'),
    users: new Set(users.map(({ stream }) => stream)).size,
  };
}

/** The newest event of the import that tells how far it is. */
function newestOf(events: readonly WrittenEvent[], importId: string) {
  const { type, data } =
    events.findLast(
      (one) => one.stream === `import-${importId}` && one.type !== 'ImportPassStarted',
    ) ?? {};
  return type === undefined ? undefined : { type, rowsDone: data?.['rowsDone'] as number };
}

describe('an import over EventStoreDB', () => {
  let expectedShown: readonly string[];
  beforeAll(async () => {
    expectedShown = await undisturbed(await newFolder());
  }, 2 * minuteMs);

  it.each(plans)(
    'ends with every row exactly once when $victim is killed again and again',
    async ({ victim, moments, hit }) => {
      const file = join(await newFolder(), 'events.jsonl');
      const log = await serve(file);
      let running: Running = { log, program: await start(log.url) };
      await comesTrue(() => isReady(running.program));
      await ended(running.program, await upload(running.program, seed));
      const importId = await upload(running.program, rows);
      const written = writtenTo(file);
      const newest = () => newestOf(written(), importId);
      const hits: string[] = [];
      for (const moment of moments) {
        await comes(moment, newest);
        await kill(victim, running);
        hits.push(cutShort(newest()));
        running = await startAgain(victim, file, running);
      }
      expect(hits).toEqual(expect.arrayContaining([...hit]));
      const { program } = running;
      expect(await outcomeOf(program, importId)).toEqual(expectedOutcome);
      await comesTrue(() => isReady(program));
      expect(await comparable(program, importId)).toEqual(expectedShown);
      const before = await answersOf(program, shownOf(importId));
      await program.stop();

      const events = written();
      expect(found(events, importId)).toEqual(stored);
      expect(new Set(events.map(({ id }) => id)).size).toBe(events.length);
      await deleteReadModels(program.dataDir);
      const rebuilt = await start(log.url, { dataDir: program.dataDir });
      await comesTrue(() => isReady(rebuilt));
      expect(await answersOf(rebuilt, shownOf(importId))).toEqual(before);
    },
    10 * minuteMs,
  );
});
