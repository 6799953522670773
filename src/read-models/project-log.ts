import { setImmediate } from 'node:timers/promises';
import { START, type LogBatch, type Position } from '../event-store/event-store.port.js';
import type { ReadModel } from './read-models.js';

/** Projecting that goes on from the stored checkpoints. */
export type Projecting = {
  /** The position after which to read the log: the smallest checkpoint. */
  readonly after: Position;
  /**
   * Projects the next batch of the log into each read model, from its own checkpoint on. It may be called while the batch before is under way:
   * a store writes one after the other.
   */
  readonly take: (batch: LogBatch) => Promise<void>;
};

/**
 * Goes on projecting the log into read models. A read model without a checkpoint, or of another version, is emptied first.
 *
 * `take` throws `CheckpointMoved` when another process writes to a read model or empties it, and nothing is written any more once it has thrown.
 * `begins` is told which read model is waited for.
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
    take: (batch) => takenByEach(standing, batch, begins),
  };
}

type Failure = { readonly readModel: string; readonly error: unknown };

/** All write at once, for a database takes its time; a read model that fails stops none of the others. */
async function takenByEach(
  standing: Map<ReadModel, Position>,
  batch: LogBatch,
  begins: (readModel: string) => void,
): Promise<void> {
  const failures: Failure[] = [];
  const waitedFor = new Set<string>();
  const took = async (model: ReadModel, from: Position): Promise<void> => {
    await model
      .take(batch, from)
      .catch((error: unknown) => failures.push({ readModel: model.name, error }));
    waitedFor.delete(model.name);
    const [next] = waitedFor;
    if (next !== undefined) begins(next);
  };
  const given = [...standing];
  for (const [model, from] of given) standing.set(model, Math.max(from, batch.position));
  const taking: Promise<void>[] = [];
  for (const [model, from] of given) {
    begins(model.name);
    waitedFor.add(model.name);
    taking.push(took(model, from));
    // Each has a turn of its own: together they would be a long one.
    await setImmediate();
  }
  await Promise.all(taking);
  const [failure] = failures;
  if (!failure) return;
  begins(failure.readModel);
  throw failure.error;
}
