import { Injectable, Logger, type BeforeApplicationShutdown } from '@nestjs/common';
import type { Position } from '../../../event-store/event-store.port.js';
import { ReadModelProgress } from '../../../read-models/read-model-progress.js';
import { whyFailed } from '../../tenure/give-up.js';
import { ShownImports } from '../shown-imports.js';
import { ImportWatch } from './import-watch.js';
import type { Listener } from './listener.js';

/** Of a client that connects again, or waits for a position. */
export type ListenFrom = {
  /** The id of the last event that it has got. Default: none. */
  readonly lastId?: string | undefined;
  /** The first event shows the import as of this position, or later. Default: any. */
  readonly position?: Position | undefined;
};

/** The imports that are listened to. Each is read twice a second, however many listen to it, as long as one listens. */
@Injectable()
export class ImportWatches implements BeforeApplicationShutdown {
  /** Milliseconds between two readings of an import. Default: 500. */
  lookEveryMs = 500;
  /** Milliseconds between two heartbeats. Default: 15,000. */
  heartbeatMs = 15_000;
  readonly #logger = new Logger('Imports');
  readonly #watches = new Map<string, Promise<ImportWatch | undefined>>();
  #isStopped = false;

  constructor(
    private readonly imports: ShownImports,
    private readonly progress: ReadModelProgress,
  ) {}

  /** The listeners' clients connect again, to the next process. */
  beforeApplicationShutdown(): void {
    this.#isStopped = true;
    // A watch that is still beginning may wait for a store that is away: the stop does not wait with it.
    for (const begun of this.#watches.values()) void begun.then(end, () => undefined);
  }

  /**
   * Listens to an import. `seen`: the client has already got the event of its end. `undefined` for an unknown id.
   *
   * @throws the errors of the first reading.
   */
  async listen(
    importId: string,
    { lastId, position }: ListenFrom,
  ): Promise<Listener | 'seen' | undefined> {
    for (;;) {
      const watch = await (this.#watches.get(importId) ?? this.#begin(importId));
      if (!watch) return undefined;
      if (position !== undefined) await watch.lookUpTo(position);
      if (lastId !== undefined && watch.endId === lastId) return 'seen';
      const listener = watch.listen(lastId);
      if (listener && this.#isStopped) listener.end();
      if (listener) return listener;
    }
  }

  #begin(importId: string): Promise<ImportWatch | undefined> {
    const forget = (): void => {
      if (this.#watches.get(importId) === begun) this.#watches.delete(importId);
    };
    const begun = ImportWatch.begin({
      read: () => this.imports.find(importId),
      position: () => this.progress.position,
      lookEveryMs: this.lookEveryMs,
      heartbeatMs: this.heartbeatMs,
      closed: () => forget(),
      failed: (error) =>
        this.#logger.warn(`Import ${importId} cannot be shown just now: ${whyFailed(error)}`),
    });
    this.#watches.set(importId, begun);
    // An unknown import, and a reading that failed, are asked for again.
    begun.then((watch) => watch ?? forget(), forget);
    return begun;
  }
}

const end = (watch: ImportWatch | undefined): void => watch?.close();
