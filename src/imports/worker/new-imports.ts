import { NO_STREAM, VersionConflict, type Position } from '../../event-store/event-store.port.js';
import { stamped } from '../../event-store/stamped.js';
import type { CommandOf } from '../domain/import-commands.js';
import { imported } from '../domain/import.js';
import type { ImportPorts } from '../import-ports.js';
import { importStreamName } from '../import-stream.js';
import type { ImportWorker } from './import-worker.js';

/** What an import begins with, and who asks for it: an id. */
export type NewImport = Omit<CommandOf<'SubmitImport'>, 'type' | 'occurredAt'> & {
  readonly importId: string;
  readonly actor: string;
};

/** Puts the first events of imports into the log, and sees to it that the worker looks for them. */
export class NewImports {
  constructor(
    private readonly ports: Pick<ImportPorts, 'clock' | 'progress' | 'store'>,
    private readonly worker: ImportWorker,
  ) {}

  /** Answers the position of the event. @throws {VersionConflict} when an import has this id. */
  async begin({ importId, actor, ...submission }: NewImport): Promise<Position> {
    const { store, clock } = this.ports;
    const command = { type: 'SubmitImport', occurredAt: clock.now(), ...submission } as const;
    const decision = imported.decide(command, imported.initialState);
    if (!decision.ok) throw new Error(`A new import was refused as ${decision.rejection}.`);
    const events = decision.value.map((event) => stamped(event, { cause: importId, actor }));
    try {
      const { position } = await store.append(importStreamName(importId), NO_STREAM, events);
      return position;
    } catch (error) {
      if (!(error instanceof VersionConflict)) this.#wakeOnceNewestIsShown();
      throw error;
    }
  }

  /** The worker looks for imports in the read models, so it is woken once they show this one, however late that is. */
  wakeOnceShown(position: Position): void {
    void this.ports.progress.waitFor(position).then(() => this.worker.wake());
  }

  /** The import may be in the log all the same. */
  #wakeOnceNewestIsShown(): void {
    void this.ports.store.lastPosition().then(
      (newest) => this.wakeOnceShown(newest),
      () => undefined,
    );
  }
}
