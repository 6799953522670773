import { Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import { EventStore, type Position } from '../event-store/event-store.port.js';
import { ReadModelProgress } from './read-model-progress.js';

/**
 * Whether the read models show the whole log of the start. Before that they would show a part of the school as the whole school.
 *
 * @see docs/protocols.md §3
 */
@Injectable()
export class CatchUp implements OnApplicationBootstrap {
  /** Before it is known, no position has passed it. */
  #newestAtStart: Position = Number.POSITIVE_INFINITY;

  constructor(
    private readonly store: EventStore,
    private readonly progress: ReadModelProgress,
  ) {}

  onApplicationBootstrap(): void {
    // What was in the log when it was opened is known.
    this.#newestAtStart = this.store.newestKnown();
  }

  /** Whether every read model has passed the newest event of the start. Once true, it stays true. */
  get isDone(): boolean {
    return this.progress.position >= this.#newestAtStart;
  }
}
