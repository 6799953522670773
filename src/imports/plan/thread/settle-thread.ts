/*
 * A thread of its own: does one task on one plan, and ends. SQL over a million rows takes seconds that cannot be cut, and
 * in the main thread no request would be answered meanwhile. The starting thread gets its errors.
 */
import { once } from 'node:events';
import { parentPort, workerData } from 'node:worker_threads';
import { beginAgain, closePlanDatabase, createShownIndexes } from '../plan-schema.js';
import { comparePlans } from '../compare/compare-plans.js';
import { planTotals } from '../plan-totals.js';
import { settlePlan } from '../settle-plan.js';
import { settled, type FromThread, type ThreadWork, type ToThread } from './settle-messages.js';

if (!parentPort) throw new Error('This is a thread of the import, not a program.');
const port = parentPort;
const tell = (message: FromThread): void => port.postMessage(message);

const work = workerData as ThreadWork;
const db = beginAgain(work.file);
try {
  if (work.task === 'show') db.exec(createShownIndexes);
  else if (work.task === 'count') tell({ answer: planTotals(db) });
  else if (work.task === 'compare') tell({ answer: comparePlans(db, work.shownFile) });
  else
    await settlePlan(db, {
      // The read models are the main thread's.
      loadSupervisors: async (uuids) => {
        tell({ supervisorsOf: uuids });
        const [stored] = (await once(port, 'message')) as [ToThread];
        return stored;
      },
      pause: async () => undefined,
    });
  db.exec('COMMIT');
} finally {
  closePlanDatabase(db);
}
tell(settled);
