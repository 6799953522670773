import { startChildServer } from '../support/child-server.js';
import { tempFolders } from '../support/temp-folder.js';
import { answersOf, deleteReadModels, startReady } from './imported-school.example.js';
import { comes, cutShort, ms, rowsDone, type Moment } from './kill-moments.example.js';
import { logOf, newestOf } from './log-of-import.example.js';
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
} from './killed-import.example.js';

const tempFolder = tempFolders();

/** Where the kills fall differs from run to run; what they must hit at least does not. */
const plans: readonly {
  readonly kills: string;
  readonly moments: readonly Moment[];
  readonly hit: string;
}[] = [
  { kills: 'at once, again and again', moments: ms(0, 1, 2, 3, 5, 8, 13, 21), hit: 'check' },
  { kills: 'while it is being checked', moments: ms(5, 40, 80, 120, 160, 200), hit: 'check' },
  { kills: 'as soon as rows are applied', moments: rowsDone(1, 2, 3), hit: 'apply' },
  { kills: 'in the middle', moments: [...rowsDone(1_000), ...ms(300, 20, 400, 20)], hit: 'apply' },
  { kills: 'among the waiting rows', moments: rowsDone(firstWave, firstWave + 1), hit: 'apply' },
];

describe('an import that is killed and started again', () => {
  it.each(plans)(
    'ends with every row exactly once: kills $kills',
    async ({ moments, hit }) => {
      const dataDir = await tempFolder();
      let server = await startChildServer(dataDir);
      await ended(server, await upload(server, seed));
      const importId = await upload(server, rows);
      const newest = () => newestOf(dataDir, importId);
      const hits: string[] = [];
      for (const moment of moments) {
        await comes(moment, newest);
        await server.kill();
        hits.push(cutShort(newest()));
        server = await startChildServer(dataDir);
      }
      expect(hits).toContain(hit);
      expect(await outcomeOf(server, importId)).toEqual(expectedOutcome);
      const addresses = shownOf(importId);
      const before = await answersOf(server, addresses);
      await server.stop();
      expect(logOf(dataDir, importId)).toEqual(stored);
      await deleteReadModels(dataDir);
      const rebuilt = await startReady(dataDir);
      expect(await answersOf(rebuilt, addresses)).toEqual(before);
      await rebuilt.stop();
    },
    120_000,
  );
});
