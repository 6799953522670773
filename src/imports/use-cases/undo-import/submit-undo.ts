import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import type { Position } from '../../../event-store/event-store.port.js';
import { handleCommand } from '../../../event-store/handle-command.js';
import { accept, reject, type Result } from '../../../shared/result.js';
import { KnownImports } from '../../answers/known-imports.js';
import type { ImportOptions } from '../../domain/import-events.js';
import { ImportPorts } from '../../import-ports.js';
import type { ImportSummary } from '../../results/import-results.port.js';
import { ImportWorker } from '../../worker/import-worker.js';
import { NewImports } from '../../worker/new-imports.js';
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
  readonly #newImports: NewImports;

  constructor(
    private readonly ports: ImportPorts,
    private readonly imports: KnownImports,
    worker: ImportWorker,
  ) {
    this.#newImports = new NewImports(ports, worker);
    this.#undos = new KnownUndos(imports, ports.store);
  }

  /** Waits for the read models at most 5 s: until then a `GET` finds the import by its stream. */
  async execute({ request }: SubmitUndo): Promise<Result<UndoBegun, UndoRefused>> {
    const begun = await handleCommand(`The undo of import ${request.importId}`, () =>
      this.#submit(request),
    );
    if (!begun.ok) return begun;
    const { position } = begun.value;
    this.#newImports.wakeOnceShown(position);
    await this.ports.progress.passedWithin(position);
    return begun;
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
    const { actor, dryRun } = request;
    const position = await this.#newImports.begin({
      importId: undos.nextId,
      actor,
      sha256: '',
      bytes: 0,
      fileName: first.fileName,
      options: optionsOf(first, dryRun),
      undoOf: first.importId,
    });
    return accept({ importId: undos.nextId, position });
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
