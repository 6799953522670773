import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { NO_STREAM, type Position } from '../../../event-store/event-store.port.js';
import { stamped } from '../../../event-store/stamped.js';
import { OneAtATime } from '../../../leases/one-at-a-time.js';
import { accept, reject, type Result } from '../../../shared/result.js';
import type { ImportOptions } from '../../domain/import-events.js';
import { imported } from '../../domain/import.js';
import { ImportPorts } from '../../import-ports.js';
import { KnownImports } from '../../answers/known-imports.js';
import { importStreamName } from '../../import-stream.js';
import { ImportWorker } from '../../worker/import-worker.js';

export type ImportSubmission = {
  readonly importId: string;
  /** Of the bytes as uploaded, in lower-case hex. */
  readonly sha256: string;
  readonly bytes: number;
  readonly fileName: string;
  readonly options: ImportOptions;
  /** Who uploads: an id. */
  readonly actor: string;
};

/** The same bytes with the same options are already waiting, being checked or being applied. */
export type ImportRunning = { readonly code: 'IMPORT_RUNNING'; readonly importId: string };

/** Begins an import of a stored upload. Answers the position of its first event. */
export class SubmitImport extends Command<Result<Position, ImportRunning>> {
  constructor(readonly submission: ImportSubmission) {
    super();
  }
}

@CommandHandler(SubmitImport)
export class SubmitImportHandler implements ICommandHandler<SubmitImport> {
  /** One submission after the other: two at once would not see each other. */
  readonly #turns: OneAtATime;

  constructor(
    private readonly ports: ImportPorts,
    private readonly imports: KnownImports,
    private readonly worker: ImportWorker,
  ) {
    this.#turns = new OneAtATime('submitting', ports.leases);
  }

  /** Waits for the read models at most 5 s: until then a `GET` finds the import by its stream. */
  async execute({ submission }: SubmitImport): Promise<Result<Position, ImportRunning>> {
    const submitted = await this.#turns.take(() => this.#submit(submission));
    if (!submitted.ok) return submitted;
    this.#wakeOnceShown(submitted.value);
    await this.ports.progress.passedWithin(submitted.value);
    return submitted;
  }

  async #submit(submission: ImportSubmission): Promise<Result<Position, ImportRunning>> {
    const running = await this.#sameRunning(submission);
    if (running !== undefined) return reject({ code: 'IMPORT_RUNNING', importId: running });
    try {
      return accept(await this.#append(submission));
    } catch (error) {
      // The import may be in the log all the same.
      void this.ports.store.lastPosition().then(
        (newest) => this.#wakeOnceShown(newest),
        () => undefined,
      );
      throw error;
    }
  }

  /** The worker looks for imports in the read models, so it is woken once they show this import, however late that is. */
  #wakeOnceShown(position: Position): void {
    void this.ports.progress.waitFor(position).then(() => this.worker.wake());
  }

  async #sameRunning({ sha256, options }: ImportSubmission): Promise<string | undefined> {
    const unfinished = await this.imports.unfinished();
    const wanted = JSON.stringify(options);
    return unfinished.find((one) => one.sha256 === sha256 && JSON.stringify(one.options) === wanted)
      ?.importId;
  }

  async #append({ importId, actor, ...submission }: ImportSubmission): Promise<Position> {
    const { store, clock } = this.ports;
    const command = { type: 'SubmitImport', occurredAt: clock.now(), ...submission } as const;
    const decision = imported.decide(command, imported.initialState);
    if (!decision.ok) throw new Error(`A new import was refused as ${decision.rejection}.`);
    const events = decision.value.map((event) => stamped(event, { cause: importId, actor }));
    const { position } = await store.append(importStreamName(importId), NO_STREAM, events);
    return position;
  }
}
