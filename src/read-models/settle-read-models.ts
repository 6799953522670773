import { START, type EventStore, type LogIdentity } from '../event-store/event-store.port.js';
import { hasPoint, pointAt } from '../event-store/log-point.js';
import { CheckpointMoved } from './projection.js';
import type { ReadModelsStore } from './read-models-store.js';
import type { ReadModel } from './read-models.js';

type Ports = {
  /** Where the read models are kept, and which log they belong to. */
  readonly all: Pick<ReadModelsStore, 'called' | 'logId' | 'isEmpty' | 'belongTo'>;
  readonly models: readonly ReadModel[];
  readonly store: Pick<EventStore, 'description' | 'readStream' | 'eventAt' | 'lastPosition'>;
  /** Is told in a sentence what is rebuilt and why. */
  readonly tell: (sentence: string) => void;
};

/**
 * Makes sure that the read models show this log: read models of another log, or with events that the log does not have, are emptied, and
 * projecting rebuilds them.
 *
 * @see docs/protocols.md §6
 */
export async function settleReadModels(log: LogIdentity, ports: Ports): Promise<void> {
  const { all, models, tell } = ports;
  const { name } = ports.store.description;
  // First: what another process writes from here on is not emptied.
  const standing = await Promise.all(models.map((model) => model.checkpoint()));
  const known = await all.logId();
  const isOurs = known === log.id || (await all.isEmpty()) || (known === undefined && !log.isNoted);
  if (!isOurs) tell(`${all.called} belongs to another log, not to ${name}: it is rebuilt.`);
  for (const [n, model] of models.entries()) {
    const from = standing[n] ?? START;
    if (!isOurs) await unlessMoved(model.clear(from));
    else if (await isBeyondLog(model, ports.store)) {
      tell(
        `The read model ${model.name} has events that ${name} does not have, as after a restore: it is rebuilt.`,
      );
      await unlessMoved(model.clear(from));
    }
  }
  // Last: a start that was stopped before this begins again with clearing.
  if (known !== log.id) await all.belongTo(log.id);
}

/** Another process that starts, or projects, was first. */
async function unlessMoved(change: Promise<void>): Promise<void> {
  try {
    await change;
  } catch (error) {
    if (!(error instanceof CheckpointMoved)) throw error;
  }
}

/** Whether a read model has events that the log does not have. A checkpoint of release 0.1 has a position only; the event there is noted. */
async function isBeyondLog(model: ReadModel, store: Ports['store']): Promise<boolean> {
  const checkpoint = await model.checkpoint();
  if (checkpoint === START) return false;
  const covered = await model.covered();
  if (covered) return !(await hasPoint(store, covered));
  const point = await pointAt(store, checkpoint);
  if (point) await unlessMoved(model.note(point));
  if (point || !store.description.isShared) return point === undefined;
  // It stands at an event of somebody else, behind the last one of ours that was projected.
  return checkpoint > (await store.lastPosition());
}
