import { Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import { EventStore, type Position } from '../event-store/event-store.port.js';
import { ReadModelProgress } from './read-model-progress.js';

/**
 * Whether the read models show all that the log held at the start. Until they do, they show a part of the school as if it were all.
 *
 * @see docs/protocols.md §3
 */
@Injectable()
export class CatchUp implements OnApplicationBootstrap {
  /** Until it is known, nothing is caught up with. */
  #newestAtStart: Position = Number.POSITIVE_INFINITY;

  constructor(
    private readonly store: EventStore,
    private readonly progress: ReadModelProgress,
  ) {}

  async onApplicationBootstrap(): Promise<void> {
    this.#newestAtStart = await this.store.lastPosition();
  }

  /** Whether every read model has passed the newest event of the start. Once it is so, it stays so. */
  get isDone(): boolean {
    return this.progress.position >= this.#newestAtStart;
  }
}
