import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setImmediate } from 'node:timers/promises';
import { pathToFileURL } from 'node:url';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { jest } from '@jest/globals';
import { PlanBuilder } from '../../../src/imports/plan/plan-builder.js';
import type { RowToPlan } from '../../../src/imports/plan/planned-row.js';
import { beginAgain } from '../../../src/imports/plan/plan-schema.js';
import { settlePlan } from '../../../src/imports/plan/settle-plan.js';
import { settling } from '../../support/plan-in.js';
import { asking, rowForPlan, unborn } from '../../support/planned.example.js';
import { tempFolders } from '../../support/temp-folder.js';

const tempFolder = tempFolders();
jest.setTimeout(60_000);

/** Collects what nothing refers to any more. */
setFlagsFromString('--expose-gc');
const collectGarbage = runInNewContext('gc') as () => void;

/** A plan of these rows, for which the thread that was to settle it did nothing. */
async function unsettled(rows: readonly RowToPlan[]): Promise<string> {
  const folder = await tempFolder();
  const thread = join(folder, 'thread.mjs');
  await writeFile(
    thread,
    "import { parentPort } from 'node:worker_threads'; parentPort.postMessage('settled');",
  );
  const file = join(folder, 'some.plan');
  const builder = new PlanBuilder({ file, thread: pathToFileURL(thread) });
  builder.add(rows);
  await builder.settle(settling);
  return file;
}

describe('settling a plan of 5,000 supervisors', () => {
  it('goes on as before when garbage is collected in each of its pauses', async () => {
    const file = await unsettled([
      rowForPlan(2, { userId: 'U1', userKey: 'u1' }),
      ...Array.from({ length: 5_000 }, (_none, n) => rowForPlan(n + 3, asking(unborn('U1')))),
    ]);
    const db = beginAgain(file);
    let pauses = 0;
    const pause = async () => {
      pauses += 1;
      collectGarbage();
      // What was collected is freed on a later turn.
      await setImmediate();
    };
    await settlePlan(db, { ...settling, pause });
    const { waiting } = db.prepare('SELECT count(*) AS waiting FROM rows WHERE wave = 1').get() as {
      readonly waiting: number;
    };
    db.exec('COMMIT');
    db.close();
    expect(waiting).toBe(5_000);
    expect(pauses).toBeGreaterThan(10);
  });
});
