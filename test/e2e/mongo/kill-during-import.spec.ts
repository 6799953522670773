import { join } from 'node:path';
import { comesTrue, isReady } from '../../support/ask-rollbook.js';
import { mongoProcesses } from '../../support/mongodb/mongo-processes.js';
import {
  rollbooksOnMongoDb,
  type RollbookOnMongoDb,
} from '../../support/mongodb/rollbooks-on-mongodb.js';
import type { MongoDbProcess } from '../../support/mongodb/start-mongodb.js';
import { answersOf } from '../imported-school.example.js';
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
import { logOf, newestOf } from '../log-of-import.example.js';
import { comparable, undisturbed } from '../undisturbed-import.example.js';

const { start: startMongo } = mongoProcesses();
const { newFolder, start } = rollbooksOnMongoDb();
const minuteMs = 60_000;

/** What ends in the middle, and is started again on what it left: the program by kill -9, MongoDB by SIGTERM, which loses nothing. */
type Victim = 'the program' | 'MongoDB' | 'both';

type Plan = {
  readonly victim: Victim;
  readonly moments: readonly Moment[];
  /** What the ends must hit at least. */
  readonly hit: readonly string[];
};

/** A program that was killed holds its leases for 15 s more, so it is killed a few times only. */
const plans: readonly Plan[] = [
  {
    victim: 'the program',
    moments: [...ms(40), ...rowsDone(1)],
    hit: ['check', 'apply'],
  },
  {
    victim: 'MongoDB',
    moments: [...ms(40), ...rowsDone(1, firstWave)],
    hit: ['check', 'apply'],
  },
  { victim: 'both', moments: rowsDone(500), hit: ['apply'] },
];

type Running = { readonly mongo: MongoDbProcess; readonly program: RollbookOnMongoDb };

async function endAndStartAgain(victim: Victim, { mongo, program }: Running): Promise<Running> {
  if (victim !== 'MongoDB') await program.kill();
  if (victim !== 'the program') await mongo.restart();
  if (victim === 'MongoDB') return { mongo, program };
  const again = await start(mongo.url, program.dataDir);
  await comesTrue(() => isReady(again));
  return { mongo, program: again };
}

describe('an import over MongoDB', () => {
  let expectedShown: readonly string[];
  beforeAll(async () => {
    expectedShown = await undisturbed(await newFolder());
  }, 2 * minuteMs);

  it.each(plans)(
    'ends with every row exactly once when $victim ends again and again',
    async ({ victim, moments, hit }) => {
      const mongo = await startMongo({ file: join(await newFolder(), 'documents.h2') });
      let running: Running = { mongo, program: await start(mongo.url) };
      const { dataDir } = running.program;
      await comesTrue(() => isReady(running.program));
      await ended(running.program, await upload(running.program, seed));
      const importId = await upload(running.program, rows);
      const newest = () => newestOf(dataDir, importId);
      const hits: string[] = [];
      for (const moment of moments) {
        await comes(moment, newest);
        const cut = endAndStartAgain(victim, running);
        hits.push(cutShort(newest()));
        running = await cut;
      }
      expect(hits).toEqual(expect.arrayContaining([...hit]));
      const { program } = running;
      expect(await outcomeOf(program, importId)).toEqual(expectedOutcome);
      await comesTrue(() => isReady(program));
      expect(await comparable(program, importId)).toEqual(expectedShown);
      const before = await answersOf(program, shownOf(importId));
      await program.stop();

      expect(logOf(dataDir, importId)).toEqual(stored);
      // Another database: everything but the log and the uploads is made anew.
      const rebuilt = await start(mongo.url.replace(/rollbook$/, 'anew'), dataDir);
      await comesTrue(() => isReady(rebuilt));
      expect(await answersOf(rebuilt, shownOf(importId))).toEqual(before);
    },
    10 * minuteMs,
  );
});
