import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { VersionConflict, type Position } from '../../../event-store/event-store.port.js';
import { OneAtATime } from '../../../leases/one-at-a-time.js';
import { accept, reject, type Result } from '../../../shared/result.js';
import type { ImportOptions } from '../../domain/import-events.js';
import { ImportPorts } from '../../import-ports.js';
import { KnownImports } from '../../answers/known-imports.js';
import { importResponse, type ImportResponse } from '../../answers/import-response.js';
import { ImportWorker } from '../../worker/import-worker.js';
import { NewImports } from '../../worker/new-imports.js';

export type ImportSubmission = {
  readonly importId: string;
  /** Of the bytes as uploaded, in lower-case hex. */
  readonly sha256: string;
  readonly bytes: number;
  readonly fileName: string;
  readonly options: ImportOptions;
  /** Who uploads: an id. */
  readonly actor: string;
  /** Of a request with a key, which makes the id of the import: the copy of the upload that this request has stored. */
  readonly upload?: string;
};

/** What became of a submission. */
export type Submitted = {
  /** The position of the import's first event. */
  readonly position: Position;
  /** The import as it is now, when an earlier request with the same key began it. */
  readonly repeats?: ImportResponse;
};

/** The same bytes with the same options are already waiting, being checked or being applied. */
export type ImportRunning = { readonly code: 'IMPORT_RUNNING'; readonly importId: string };

/** The key belongs to an import of other bytes, or with other options. */
export type KeyReused = { readonly code: 'IDEMPOTENCY_KEY_REUSED'; readonly importId: string };

type Outcome = Result<Submitted, ImportRunning | KeyReused>;

/** Begins an import of a stored upload. A repeated request with a key finds the import that the first began. @see docs/protocols.md §6 */
export class SubmitImport extends Command<Outcome> {
  constructor(readonly submission: ImportSubmission) {
    super();
  }
}

@CommandHandler(SubmitImport)
export class SubmitImportHandler implements ICommandHandler<SubmitImport> {
  /** One submission after the other: two at once would not see each other. */
  readonly #turns: OneAtATime;
  readonly #newImports: NewImports;

  constructor(
    private readonly ports: ImportPorts,
    private readonly imports: KnownImports,
    worker: ImportWorker,
  ) {
    this.#newImports = new NewImports(ports, worker);
    this.#turns = new OneAtATime('submitting', ports.leases);
  }

  /** Waits for the read models at most 5 s: until then a `GET` finds the import by its stream. */
  async execute({ submission }: SubmitImport): Promise<Outcome> {
    const submitted = await this.#turns.take(() => this.#submit(submission));
    if (!submitted.ok) return submitted;
    const { position } = submitted.value;
    this.#newImports.wakeOnceShown(position);
    await this.ports.progress.passedWithin(position);
    return submitted;
  }

  async #submit(submission: ImportSubmission): Promise<Outcome> {
    const earlier = await this.#earlier(submission);
    if (earlier) return earlier;
    const running = await this.#sameRunning(submission);
    if (running !== undefined) return reject({ code: 'IMPORT_RUNNING', importId: running });
    try {
      return accept({ position: await this.#newImports.begin(submission) });
    } catch (error) {
      // Of two requests with one key at two instances, the second finds the first.
      const first = error instanceof VersionConflict && (await this.#earlier(submission));
      if (first) return first;
      throw error;
    }
  }

  /** What an earlier request with the same key began; `undefined` without one. */
  async #earlier({ upload, importId, ...wanted }: ImportSubmission): Promise<Outcome | undefined> {
    const known = upload === undefined ? undefined : await this.imports.find(importId);
    if (!known) return undefined;
    if (isSameUpload(known, wanted)) {
      const repeats = importResponse(known, this.ports.progress.position);
      return accept({ position: known.submittedPosition, repeats });
    }
    return reject({ code: 'IDEMPOTENCY_KEY_REUSED', importId });
  }

  async #sameRunning(submission: ImportSubmission): Promise<string | undefined> {
    const unfinished = await this.imports.unfinished();
    return unfinished.find((one) => isSameUpload(one, submission))?.importId;
  }
}

type Upload = Pick<ImportSubmission, 'sha256' | 'options'>;

/** Whether bytes and options are the same. */
const isSameUpload = (one: Upload, other: Upload): boolean =>
  one.sha256 === other.sha256 && JSON.stringify(one.options) === JSON.stringify(other.options);
