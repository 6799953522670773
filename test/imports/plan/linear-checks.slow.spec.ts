import { join } from 'node:path';
import type { DatabaseSyncInstance } from '@photostructure/sqlite';
import { PlanBuilder } from '../../../src/imports/plan/plan-builder.js';
import { beginAgain, closePlanDatabase } from '../../../src/imports/plan/plan-schema.js';
import { settlePlan } from '../../../src/imports/plan/settle-plan.js';
import { settling } from '../../support/plan-in.js';
import { asking, known, rowOfKnown } from '../../support/planned.example.js';
import { tempFolders } from '../../support/temp-folder.js';
import { hardFiles, oneForAll } from './hard-files.js';

const tempFolder = tempFolders();
const timeLimitMs = 120_000;

/** Says that it has settled the plan, and has not. */
const idleThread = new URL(
  `data:text/javascript,import { parentPort } from 'node:worker_threads'; parentPort.postMessage('settled');`,
);

/** The half is even. */
const rowsAtFirst = 2_400;
const timesAsMany = 4;

/** How many rows are held as objects at most: a million of them would take 200 MB. */
const rowsAtOnce = 1_000;

/** How many statements were asked, how many rows they answered, and how many of those at once. */
class Asked {
  count = 0;
  atOnce = 0;

  of(db: DatabaseSyncInstance): DatabaseSyncInstance {
    const prepare = db.prepare.bind(db);
    const value = (sql: string) => this.#watched(prepare(sql));
    return Object.defineProperty(db, 'prepare', { value });
  }

  #watched(statement: object): object {
    for (const method of ['get', 'run', 'all', 'iterate']) {
      const call = (Reflect.get(statement, method) as (...asked: unknown[]) => unknown).bind(
        statement,
      );
      const value = (...asked: readonly unknown[]) => this.#counted(call(...asked));
      Object.defineProperty(statement, method, { value });
    }
    return statement;
  }

  #counted(answer: unknown): unknown {
    this.count += 1;
    const rows = Array.isArray(answer) ? answer.length : 0;
    this.count += rows;
    this.atOnce = Math.max(this.atOnce, rows);
    if (typeof answer !== 'object' || answer === null || !('next' in answer)) return answer;
    const next = (answer.next as () => unknown).bind(answer);
    const value = () => {
      this.count += 1;
      return next();
    };
    return Object.defineProperty(answer, 'next', { value });
  }
}

const ledBy = (n: number, ...above: readonly number[]) =>
  rowOfKnown(n + 1, `U${n}`, asking(...above.map((one) => known(`U${one}`))));

/** Numbers that look random, the same in every run. */
const scattered = (n: number, rows: number): number =>
  (((n * 2_654_435_761) % 4_294_967_296) % rows) + 1;

/**
 * No row waits for stored users: a row of these that is refused is looked at again at once, round after round. As stored, the first of them
 * leads them all.
 */
const amongStored: typeof hardFiles = {
  'stored users in pairs, who are left below one long chain': (n, rows) => {
    if (n === rows / 2) return ledBy(n);
    return n < rows / 2 ? ledBy(n, n + 1) : ledBy(n, n % 2 === 0 ? n - 1 : n + 1);
  },
  'stored users all over the place': (n, rows) =>
    ledBy(n, ...[1, 2, 3].map((k) => scattered(n * 3 + k, rows))),
  'stored users in one ring': (n, rows) => ledBy(n, (n % rows) + 1),
  'stored users in pairs, each led by the next pair as well': (n, rows) =>
    ledBy(n, n % 2 === 0 ? n - 1 : n + 1, Math.min(n + 2, rows)),
  'stored users who are led by the next two, and the last by the first': (n, rows) =>
    ledBy(n, (n % rows) + 1, ((n + 1) % rows) + 1),
};

const loadSupervisors = async (uuids: readonly string[]) =>
  new Map(uuids.map((uuid) => [uuid, { userId: uuid.slice(5), supervisors: ['uuid-U1'] }]));

async function askedFor(rowOf: (typeof hardFiles)[string], rows: number): Promise<Asked> {
  const file = join(await tempFolder(), 'a.plan');
  const plan = new PlanBuilder({ file, thread: idleThread });
  plan.add(Array.from({ length: rows }, (_none, n) => rowOf(n + 1, rows)));
  await plan.settle(settling);
  const asked = new Asked();
  const db = asked.of(beginAgain(file));
  await settlePlan(db, { ...settling, loadSupervisors });
  closePlanDatabase(db);
  return asked;
}

describe('the questions to a whole file', () => {
  it.each(Object.entries({ ...hardFiles, ...oneForAll, ...amongStored }))(
    'take four times as many steps for four times as many rows, and no more memory: %s',
    async (_name, rowOf) => {
      const few = await askedFor(rowOf, rowsAtFirst);
      const many = await askedFor(rowOf, timesAsMany * rowsAtFirst);
      // What grows with the square would take sixteen times as many.
      expect(many.count).toBeLessThan(1.5 * timesAsMany * few.count + 1_000);
      expect(many.atOnce).toBeLessThanOrEqual(rowsAtOnce);
    },
    timeLimitMs,
  );
});
