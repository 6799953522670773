import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import type { Position } from '../../../event-store/event-store.port.js';
import { NO_STREAM } from '../../../event-store/event-store.port.js';
import { accept, reject, type Result } from '../../../shared/result.js';
import { Turns } from '../../../shared/turns.js';
import { newUuid } from '../../../shared/uuid.js';
import type { ImportOptions } from '../../domain/import-events.js';
import { imported } from '../../domain/import.js';
import { ImportPorts } from '../../import-ports.js';
import { importStreamName } from '../../import-stream.js';
import { ImportWorker } from '../../passes/import-worker.js';
import { ImportResults } from '../../read-model/import-results.port.js';

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

/** The same bytes with the same options are waiting, being checked or being applied already. */
export type ImportRunning = { readonly code: 'IMPORT_RUNNING'; readonly importId: string };

/** Begins an import of an upload that is stored. Answers where its first event stands. */
export class SubmitImport extends Command<Result<Position, ImportRunning>> {
  constructor(readonly submission: ImportSubmission) {
    super();
  }
}

@CommandHandler(SubmitImport)
export class SubmitImportHandler implements ICommandHandler<SubmitImport> {
  /** One submission after the other: two at once would both find that nothing of the kind is running. */
  readonly #turns = new Turns();
  /** Submitted here, while the read models may not know of it: by position. */
  #unseen: readonly (ImportSubmission & { readonly position: Position })[] = [];

  constructor(
    private readonly ports: ImportPorts,
    private readonly results: ImportResults,
    private readonly worker: ImportWorker,
  ) {}

  execute({ submission }: SubmitImport): Promise<Result<Position, ImportRunning>> {
    return this.#turns.take(() => this.#submit(submission));
  }

  async #submit(submission: ImportSubmission): Promise<Result<Position, ImportRunning>> {
    const running = await this.#sameRunning(submission);
    if (running !== undefined) return reject({ code: 'IMPORT_RUNNING', importId: running });
    try {
      const position = await this.#append(submission);
      this.#unseen = [...this.#unseen, { ...submission, position }];
      // Only an import that a GET would find is answered for.
      await this.ports.progress.waitFor(position);
      return accept(position);
    } finally {
      // After a failure as well: it may be in the log all the same.
      this.worker.wake();
    }
  }

  async #sameRunning({ sha256, options }: ImportSubmission): Promise<string | undefined> {
    // In this order: what the read models have passed by now is in their answer.
    const passed = this.ports.progress.position;
    this.#unseen = this.#unseen.filter(({ position }) => position > passed);
    const unfinished = [...(await this.results.unfinished()), ...this.#unseen];
    const wanted = JSON.stringify(options);
    return unfinished.find((one) => one.sha256 === sha256 && JSON.stringify(one.options) === wanted)
      ?.importId;
  }

  async #append({ importId, actor, ...submission }: ImportSubmission): Promise<Position> {
    const { store, clock } = this.ports;
    const command = { type: 'SubmitImport', occurredAt: clock.now(), ...submission } as const;
    const decision = imported.decide(command, imported.initialState);
    if (!decision.ok) throw new Error(`A new import was refused as ${decision.rejection}.`);
    const metadata = { $correlationId: importId, $causationId: importId, actor };
    const events = decision.value.map((event) => ({ ...event, id: newUuid(), metadata }));
    const { position } = await store.append(importStreamName(importId), NO_STREAM, events);
    return position;
  }
}
