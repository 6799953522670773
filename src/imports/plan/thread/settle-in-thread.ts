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

type WithoutFile<Work> = Work extends ThreadWork ? Omit<Work, 'file'> : never;
type Task = WithoutFile<ThreadWork>;

type Served = {
  readonly loadSupervisors: LoadSupervisors;
  readonly signal: AbortSignal;
  readonly answered?: (answer: PlanTotals | number) => void;
};

/**
 * Has the questions to the whole file answered by a thread, and answers once it has ended.
 *
 * @throws the signal's reason when it is aborted; the plan is unfinished then.
 * @throws the errors of the thread, and of reading stored supervisors for it.
 */
export const settleInThread = (plan: PlanForThread, served: Served): Promise<void> =>
  runThread({ task: 'settle' }, plan, served);

/**
 * Has a settled plan made ready to be shown by a thread, and answers once it has ended.
 *
 * @throws the signal's reason when it is aborted; the plan is unfinished then.
 */
export const makeShownInThread = (plan: PlanForThread, signal: AbortSignal): Promise<void> =>
  runThread({ task: 'show' }, plan, { loadSupervisors: noStored, signal });

/**
 * Has the rows of a settled plan counted by a thread.
 *
 * @throws the signal's reason when it is aborted.
 */
export const countInThread = (plan: PlanForThread, signal: AbortSignal): Promise<PlanTotals> =>
  askThread<PlanTotals>({ task: 'count' }, plan, signal);

/**
 * Has a settled plan compared with the one that was shown by a thread. Answers how many rows are refused.
 *
 * @throws the signal's reason when it is aborted; the plan is unfinished then.
 */
export const compareInThread = (
  plan: PlanForThread,
  shownFile: string,
  signal: AbortSignal,
): Promise<number> => askThread<number>({ task: 'compare', shownFile }, plan, signal);

async function askThread<Answer extends PlanTotals | number>(
  task: Task,
  plan: PlanForThread,
  signal: AbortSignal,
): Promise<Answer> {
  let found: PlanTotals | number | undefined;
  const answered = (answer: PlanTotals | number): void => void (found = answer);
  await runThread(task, plan, { loadSupervisors: noStored, signal, answered });
  if (found === undefined) throw new Error('The thread has answered nothing.');
  // Each task has its own answer.
  return found as Answer;
}

const noStored: LoadSupervisors = async () => new Map();

async function runThread(
  task: Task,
  { file, thread }: PlanForThread,
  served: Served,
): Promise<void> {
  served.signal.throwIfAborted();
  const workerData: ThreadWork = { file, ...task };
  // Options of the main thread's command line are not its own.
  const worker = new Worker(thread, { workerData, execArgv: [], resourceLimits });
  try {
    await endOf(worker, served);
  } finally {
    // After its end this does nothing; before it, no caller waits for it any more.
    await worker.terminate();
  }
}

function endOf(worker: Worker, { loadSupervisors, signal, answered }: Served): Promise<void> {
  return new Promise((resolve, reject) => {
    const stop = (): void => reject(signal.reason as Error);
    signal.addEventListener('abort', stop, { once: true });
    const answer = async (uuids: readonly string[]): Promise<void> =>
      worker.postMessage(await loadSupervisors(uuids));
    worker
      .on('message', (message: FromThread) => {
        if (message === settled) resolve();
        else if ('answer' in message) answered?.(message.answer);
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
