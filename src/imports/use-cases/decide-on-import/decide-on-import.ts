import { Injectable } from '@nestjs/common';
import { START } from '../../../event-store/event-store.port.js';
import { Rejected } from '../../../web/rejected.js';
import { ImportPorts } from '../../import-ports.js';
import type { ImportResponse } from '../../answers/import-response.js';
import { ShownImports } from '../../answers/shown-imports.js';
import { decideImport } from '../../tenure/decide-import.js';
import { ImportWorker } from '../../worker/import-worker.js';

type Decision = Parameters<typeof decideImport>[2];

/** A decision on an import, as it is answered. */
export type Decided = {
  readonly answer: ImportResponse;
  /** The position of the decision; `START` when nothing was left to do. */
  readonly position: number;
};

/** Decides on imports by request. */
@Injectable()
export class DecideOnImport {
  constructor(
    private readonly ports: ImportPorts,
    private readonly imports: ShownImports,
    private readonly worker: ImportWorker,
  ) {}

  /**
   * Answers the import as it is then. Waits for the read models at most 5 s.
   *
   * @throws {Rejected} `IMPORT_NOT_FOUND`; `IMPORT_STATE_FORBIDS` with the sentence `forbidden`.
   */
  async decide(
    about: { readonly importId: string; readonly actor: string },
    decision: Decision,
    forbidden: string,
  ): Promise<Decided> {
    const decided = await decideImport(this.ports, about, decision);
    if (!decided.ok)
      throw new Rejected(
        decided.rejection,
        decided.rejection === 'IMPORT_STATE_FORBIDS' ? { detail: forbidden } : {},
      );
    this.worker.wake();
    const position = decided.value;
    if (position > START) await this.ports.progress.passedWithin(position);
    const answer = await this.imports.find(about.importId);
    if (!answer) throw new Rejected('IMPORT_NOT_FOUND');
    return { answer, position };
  }
}
