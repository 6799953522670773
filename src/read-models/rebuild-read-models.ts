import { START, type EventStore, type LogBatch } from '../event-store/event-store.port.js';
import { resumeProjecting } from './project-log.js';
import type { ReadModel } from './read-models.js';

const reportEveryMs = 1_000;

/**
 * Empties read models and rebuilds them from the log. Tells the progress about once a second. After a kill the next start of the server
 * goes on from there.
 */
export async function rebuildReadModels(
  models: readonly ReadModel[],
  store: Pick<EventStore, 'lastPosition' | 'readAll'>,
  tell: (line: string) => void,
): Promise<void> {
  const names = models.map(({ name }) => name).join(', ');
  const started = performance.now();
  const end = await store.lastPosition();
  for (const model of models) await model.clear();
  const projecting = await resumeProjecting(models);
  let events = 0;
  let told = started;
  for await (const batch of twoAtOnce(store.readAll({ after: START }), projecting.take)) {
    events += batch.events.length;
    if (performance.now() - told < reportEveryMs) continue;
    told = performance.now();
    const percent = end > 0 ? Math.min(100, Math.floor((100 * batch.position) / end)) : 100;
    tell(`${names}: ${percent} % of the log, ${rate(events, told - started)}`);
  }
  tell(`${names}: rebuilt from ${events} events, ${rate(events, performance.now() - started)}`);
}

/**
 * Hands batches over, the next while the one before is under way: the log is read while a database writes. Answers a batch when the one before is
 * done, and ends when all are.
 */
async function* twoAtOnce(
  batches: AsyncIterable<LogBatch>,
  take: (batch: LogBatch) => Promise<void>,
): AsyncGenerator<LogBatch> {
  const underWay: Promise<void>[] = [];
  try {
    for await (const batch of batches) {
      const taking = take(batch);
      // Its failure is told when it is waited for.
      taking.catch(() => undefined);
      underWay.push(taking);
      if (underWay.length > 1) await underWay.shift();
      yield batch;
    }
    await Promise.all(underWay);
  } finally {
    // Whoever called may close the stores.
    await Promise.allSettled(underWay);
  }
}

const rate = (events: number, ms: number): string =>
  `${Math.round((1000 * events) / Math.max(ms, 1)).toLocaleString('en')} events/s`;
