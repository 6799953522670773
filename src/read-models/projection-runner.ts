import {
  Injectable,
  type BeforeApplicationShutdown,
  type OnApplicationBootstrap,
} from '@nestjs/common';
import { EventStore } from '../event-store/event-store.port.js';
import { runSubscription, type RunningSubscription } from '../event-store/subscription-runner.js';
import { resumeProjecting, type Projecting } from './project-log.js';
import { ReadModelProgress } from './read-model-progress.js';
import { ReadModels } from './read-models.js';

/**
 * Keeps every read model up with the log. They share one reading of it: nothing is shown as completed before all of them have
 * passed it, so one that runs ahead would help nobody.
 *
 * @see docs/protocols.md §3, §4
 */
@Injectable()
export class ProjectionRunner implements OnApplicationBootstrap, BeforeApplicationShutdown {
  #running: RunningSubscription | undefined;

  constructor(
    private readonly store: EventStore,
    private readonly models: ReadModels,
    private readonly progress: ReadModelProgress,
  ) {}

  onApplicationBootstrap(): void {
    const models = this.models.all();
    let projecting: Projecting | undefined;
    this.#running = runSubscription({
      name: 'Read models',
      store: this.store,
      checkpoint: async () => {
        projecting = await resumeProjecting(models);
        this.progress.moved(projecting.after);
        return projecting.after;
      },
      handle: async (batch) => {
        await projecting?.take(batch);
        this.progress.moved(batch.position);
      },
    });
  }

  async beforeApplicationShutdown(): Promise<void> {
    await this.#running?.close();
  }
}
