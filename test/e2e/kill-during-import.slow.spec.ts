import { join } from 'node:path';
import { DatabaseSync, type DatabaseSyncInstance } from '@photostructure/sqlite';
import { startChildServer } from '../support/child-server.js';
import { tempFolders } from '../support/temp-folder.js';
import { answersOf, deleteReadModels, startReady } from './imported-school.example.js';
import { comes, cutShort, ms, rowsDone, type Moment, type Newest } from './kill-moments.example.js';
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

/** Reads the log while the server writes it. */
function inLog<Answer>(dataDir: string, read: (db: DatabaseSyncInstance) => Answer): Answer {
  const db = new DatabaseSync(join(dataDir, 'events.db'), { readOnly: true });
  try {
    return read(db);
  } finally {
    db.close();
  }
}

/** Events of the log by type, and how many users it has. */
const logOf = (dataDir: string, importId: string) =>
  inLog(dataDir, (db) => {
    const count = (sql: string, ...values: string[]) =>
      (db.prepare(sql).get(...values) as { readonly n: number }).n;
    const ofType = (type: string) =>
      count(
        `SELECT count(*) AS n FROM events WHERE type = ? AND metadata LIKE '%"importId":"' || ? || '"%'`,
        type,
        importId,
      );
    return {
      UserCreated: ofType('UserCreated'),
      UserUpdated: ofType('UserUpdated'),
      UserDeleted: ofType('UserDeleted'),
      users: count(`SELECT count(DISTINCT stream) AS n FROM events WHERE stream LIKE 'user-%'`),
    };
  });

const newestOf = (dataDir: string, importId: string): Newest =>
  inLog(dataDir, (db) => {
    const found = db
      .prepare(
        `SELECT type, json_extract(data, '$.rowsDone') AS rowsDone FROM events
         WHERE stream = ? AND type <> 'ImportPassStarted' ORDER BY revision DESC LIMIT 1`,
      )
      .get(`import-${importId}`);
    return found && { type: String(found['type']), rowsDone: Number(found['rowsDone'] ?? -1) };
  });

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
