/*
 * A thread of its own: answers the questions to the whole file of one plan, and ends. SQL over a million rows takes seconds that cannot be cut, and
 * in the main thread no request would be answered meanwhile. The starting thread gets its errors.
 */
import { once } from 'node:events';
import { parentPort, workerData } from 'node:worker_threads';
import { beginAgain, closePlanDatabase } from '../plan-schema.js';
import { settlePlan } from '../settle-plan.js';
import { settled, type FromThread, type ToThread } from './settle-messages.js';

if (!parentPort) throw new Error('This is a thread of the import, not a program.');
const port = parentPort;
const tell = (message: FromThread): void => port.postMessage(message);

const db = beginAgain(workerData as string);
try {
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
