import type { EventStore, Position } from '../../src/event-store/event-store.port.js';
import { ReadModelProgress } from '../../src/read-models/read-model-progress.js';

/** Read models that come as far as the log when a reader waits for them. */
export class PassingProgress extends ReadModelProgress {
  constructor(
    private readonly log: EventStore,
    private readonly project: () => Promise<void>,
  ) {
    super();
  }

  override async waitFor(position: Position): Promise<void> {
    await this.project();
    this.moved(await this.log.lastPosition());
    await super.waitFor(position);
  }
}
