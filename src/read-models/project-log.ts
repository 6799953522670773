import { setImmediate } from 'node:timers/promises';
import { START, type LogBatch, type Position } from '../event-store/event-store.port.js';
import type { ReadModel } from './read-models.js';

/** Projecting that goes on from the stored checkpoints. */
export type Projecting = {
  /** The position after which to read the log: the smallest checkpoint. */
  readonly after: Position;
  /** Projects the next batch of the log into each read model, from its own checkpoint on. */
  readonly take: (batch: LogBatch) => Promise<void>;
};

/**
 * Goes on projecting the log into read models. A read model without a checkpoint, or of another version, is emptied first.
 *
 * `take` throws `CheckpointMoved` when another process writes to a read model or empties it. `begins` is told which read model comes next.
 */
export async function resumeProjecting(
  models: readonly ReadModel[],
  begins: (readModel: string) => void = () => undefined,
): Promise<Projecting> {
  const standing = new Map<ReadModel, Position>();
  for (const model of models) {
    begins(model.name);
    const checkpoint = await model.checkpoint();
    if (checkpoint === START) await model.clear(checkpoint);
    standing.set(model, checkpoint);
  }
  return {
    after: Math.min(...standing.values()),
    async take(batch) {
      for (const [model, from] of standing) {
        begins(model.name);
        await model.take(batch, from);
        standing.set(model, Math.max(from, batch.position));
        // Each has a turn of its own: together they would be a long one.
        await setImmediate();
      }
    },
  };
}
