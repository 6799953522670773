import { Worker } from 'node:worker_threads';
import { settled, type FromThread, type ThreadWork } from './settle-messages.js';
import type { PlanTotals } from '../plan-totals.js';
import type { LoadSupervisors } from '../whole-file.js';

/** A plan for a thread to work on. */
export type PlanForThread = {
  /** The plan; no one else has it open. */
  readonly file: string;
  /** The JavaScript that the thread runs. */
  readonly thread: URL;
};

type Served = {
  readonly loadSupervisors: LoadSupervisors;
  readonly signal: AbortSignal;
  readonly counted?: (totals: PlanTotals) => void;
};

/**
 * Has the questions to the whole file answered by a thread, and answers once it has ended.
 *
 * @throws the signal's reason when it is aborted; the plan is unfinished then.
 * @throws the errors of the thread, and of reading stored supervisors for it.
 */
export const settleInThread = (plan: PlanForThread, served: Served): Promise<void> =>
  runThread('settle', plan, served);

/**
 * Has a settled plan made ready to be shown by a thread, and answers once it has ended.
 *
 * @throws the signal's reason when it is aborted; the plan is unfinished then.
 */
export const makeShownInThread = (plan: PlanForThread, signal: AbortSignal): Promise<void> =>
  runThread('show', plan, { loadSupervisors: noStored, signal });

/**
 * Has the rows of a settled plan counted by a thread.
 *
 * @throws the signal's reason when it is aborted.
 */
export async function countInThread(plan: PlanForThread, signal: AbortSignal): Promise<PlanTotals> {
  let found: PlanTotals | undefined;
  const counted = (totals: PlanTotals) => (found = totals);
  await runThread('count', plan, { loadSupervisors: noStored, signal, counted });
  if (!found) throw new Error('The thread that counts a plan has told nothing.');
  return found;
}

const noStored: LoadSupervisors = async () => new Map();

async function runThread(
  task: ThreadWork['task'],
  { file, thread }: PlanForThread,
  served: Served,
): Promise<void> {
  served.signal.throwIfAborted();
  const workerData: ThreadWork = { file, task };
  // Options of the main thread's command line are not its own.
  const worker = new Worker(thread, { workerData, execArgv: [], resourceLimits });
  try {
    await endOf(worker, served);
  } finally {
    // After its end this does nothing; before it, no caller waits for it any more.
    await worker.terminate();
  }
}

function endOf(worker: Worker, { loadSupervisors, signal, counted }: Served): Promise<void> {
  return new Promise((resolve, reject) => {
    const stop = (): void => reject(signal.reason as Error);
    signal.addEventListener('abort', stop, { once: true });
    const answer = async (uuids: readonly string[]): Promise<void> =>
      worker.postMessage(await loadSupervisors(uuids));
    worker
      .on('message', (message: FromThread) => {
        if (message === settled) resolve();
        else if ('totals' in message) counted?.(message.totals);
        else answer(message.supervisorsOf).catch(reject);
      })
      .once('error', reject)
      .once('exit', (code) => {
        signal.removeEventListener('abort', stop);
        reject(new Error(`The thread that settles a plan ended early, with code ${code}.`));
      });
  });
}

/** New objects are soon garbage: a small nursery keeps memory small, at no measurable cost. */
const resourceLimits = { maxYoungGenerationSizeMb: 8 };
