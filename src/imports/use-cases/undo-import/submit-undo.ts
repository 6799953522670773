import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { NO_STREAM, type Position } from '../../../event-store/event-store.port.js';
import { handleCommand } from '../../../event-store/handle-command.js';
import { stamped } from '../../../event-store/stamped.js';
import { accept, reject, type Result } from '../../../shared/result.js';
import { KnownImports } from '../../answers/known-imports.js';
import type { ImportOptions } from '../../domain/import-events.js';
import { imported } from '../../domain/import.js';
import { ImportPorts } from '../../import-ports.js';
import { importStreamName } from '../../import-stream.js';
import type { ImportSummary } from '../../results/import-results.port.js';
import { ImportWorker } from '../../worker/import-worker.js';
import { KnownUndos } from './known-undos.js';

/** Who asks for the undo of an import. */
export type UndoRequest = {
  readonly importId: string;
  /** An id. */
  readonly actor: string;
  readonly dryRun: boolean;
};

/** `importId`: the undo that has not ended. */
export type UndoRefused =
  | { readonly code: 'IMPORT_NOT_FOUND' | 'IMPORT_STATE_FORBIDS' | 'IMPORT_UNDONE' }
  | { readonly code: 'IMPORT_RUNNING'; readonly importId: string };

/** An undo that has begun, and the position of its first event. */
export type UndoBegun = { readonly importId: string; readonly position: Position };

/** Begins an import that undoes another one. */
export class SubmitUndo extends Command<Result<UndoBegun, UndoRefused>> {
  constructor(readonly request: UndoRequest) {
    super();
  }
}

@CommandHandler(SubmitUndo)
export class SubmitUndoHandler implements ICommandHandler<SubmitUndo> {
  readonly #undos: KnownUndos;

  constructor(
    private readonly ports: ImportPorts,
    private readonly imports: KnownImports,
    private readonly worker: ImportWorker,
  ) {
    this.#undos = new KnownUndos(imports, ports.store);
  }

  /** Waits for the read models at most 5 s: until then a `GET` finds the import by its stream. */
  async execute({ request }: SubmitUndo): Promise<Result<UndoBegun, UndoRefused>> {
    const { progress, store } = this.ports;
    try {
      const begun = await handleCommand(`The undo of import ${request.importId}`, () =>
        this.#submit(request),
      );
      if (!begun.ok) return begun;
      this.#wakeOnceShown(begun.value.position);
      await progress.passedWithin(begun.value.position);
      return begun;
    } catch (error) {
      // The undo may be in the log all the same.
      void store.lastPosition().then(
        (newest) => this.#wakeOnceShown(newest),
        () => undefined,
      );
      throw error;
    }
  }

  /** The worker looks for imports in the read models, so it is woken once they show this one, however late that is. */
  #wakeOnceShown(position: Position): void {
    void this.ports.progress.waitFor(position).then(() => this.worker.wake());
  }

  /** Of two requests at once the second one conflicts, and finds the undo of the first. */
  async #submit({ importId, ...request }: UndoRequest): Promise<Result<UndoBegun, UndoRefused>> {
    const first = await this.imports.asLogSays(importId);
    if (!first) return reject({ code: 'IMPORT_NOT_FOUND' });
    if (first.endedPosition === null) return reject({ code: 'IMPORT_STATE_FORBIDS' });
    const undos = await this.#undos.of(importId);
    const newest = undos.all.at(-1);
    if (newest?.endedPosition === null)
      return reject({ code: 'IMPORT_RUNNING', importId: newest.importId });
    if (await this.#undos.tookBackAll(undos)) return reject({ code: 'IMPORT_UNDONE' });
    const position = await this.#append(undos.nextId, first, request);
    return accept({ importId: undos.nextId, position });
  }

  async #append(
    undoId: string,
    first: ImportSummary,
    { actor, dryRun }: Omit<UndoRequest, 'importId'>,
  ): Promise<Position> {
    const { store, clock } = this.ports;
    const decision = imported.decide(
      {
        type: 'SubmitImport',
        occurredAt: clock.now(),
        sha256: '',
        bytes: 0,
        fileName: first.fileName,
        options: optionsOf(first, dryRun),
        undoOf: first.importId,
      },
      imported.initialState,
    );
    if (!decision.ok) throw new Error(`A new import was refused as ${decision.rejection}.`);
    const events = decision.value.map((event) => stamped(event, { cause: undoId, actor }));
    const { position } = await store.append(importStreamName(undoId), NO_STREAM, events);
    return position;
  }
}

/** What the import was allowed to do, its undo is allowed to do. */
const optionsOf = (
  { options: { allowProtected, deleteTrainingRecords } }: ImportSummary,
  dryRun: boolean,
): ImportOptions => ({
  sendWelcomeEmail: false,
  ...(allowProtected !== undefined && { allowProtected }),
  ...(deleteTrainingRecords !== undefined && { deleteTrainingRecords }),
  ...(dryRun && { dryRun }),
});
