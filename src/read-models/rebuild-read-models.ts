import { START, type EventStore } from '../event-store/event-store.port.js';
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
  for await (const batch of store.readAll({ after: START })) {
    await projecting.take(batch);
    events += batch.events.length;
    if (performance.now() - told < reportEveryMs) continue;
    told = performance.now();
    const percent = end > 0 ? Math.min(100, Math.floor((100 * batch.position) / end)) : 100;
    tell(`${names}: ${percent} % of the log, ${rate(events, told - started)}`);
  }
  tell(`${names}: rebuilt from ${events} events, ${rate(events, performance.now() - started)}`);
}

const rate = (events: number, ms: number): string =>
  `${Math.round((1000 * events) / Math.max(ms, 1)).toLocaleString('en')} events/s`;
