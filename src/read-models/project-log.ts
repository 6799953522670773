import { setImmediate } from 'node:timers/promises';
import { START, type LogBatch, type Position } from '../event-store/event-store.port.js';
import type { ReadModel } from './read-models.js';

/** Projecting that goes on from where it was left. */
export type Projecting = {
  /** The position after which to read the log: that of the read model furthest behind. */
  readonly after: Position;
  /** Projects the next batch of the log into each read model, from where that one stands. */
  readonly take: (batch: LogBatch) => Promise<void>;
};

/**
 * Goes on projecting the log into read models. One that has nothing stored, or something of another version, is emptied first.
 *
 * From here on a read model stands where it was last written to, and nowhere else: `take` throws `CheckpointMoved` when another process
 * else writes or empties it. `begins` is told which read model is worked on from now on.
 */
export async function resumeProjecting(
  models: readonly ReadModel[],
  begins: (readModel: string) => void = () => undefined,
): Promise<Projecting> {
  const standing = new Map<ReadModel, Position>();
  for (const model of models) {
    begins(model.name);
    const checkpoint = await model.checkpoint();
    if (checkpoint === START) await model.clear();
    standing.set(model, checkpoint);
  }
  return {
    after: Math.min(...standing.values()),
    async take(batch) {
      for (const [model, from] of standing) {
        begins(model.name);
        await model.take(batch, from);
        standing.set(model, Math.max(from, batch.position));
        // Each takes its turn of its own: together they would be a long one.
        await setImmediate();
      }
    },
  };
}
