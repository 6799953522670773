import { START, type LogBatch, type Position } from '../event-store/event-store.port.js';
import type { ReadModel } from './read-models.js';

/**
 * Where projecting these read models goes on: at the one furthest behind. One that has nothing stored, or something of another
 * version, is emptied first.
 */
export async function resumeFrom(models: readonly ReadModel[]): Promise<Position> {
  const stored = await Promise.all(
    models.map(async (model) => {
      const checkpoint = await model.checkpoint();
      if (checkpoint === START) await model.clear();
      return checkpoint;
    }),
  );
  return Math.min(...stored);
}

/** Projects a batch of the log into each read model, from where that one stands. */
export async function projectBatch(models: readonly ReadModel[], batch: LogBatch): Promise<void> {
  for (const model of models) await model.take(batch, await model.checkpoint());
}
