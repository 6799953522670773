import type { Position } from '../event-store/event-store.port.js';
import { CheckpointMoved, DocumentRefused, RevisionGap } from './projection.js';
import type { ReadModels } from './read-models.js';

/**
 * Heals a read model that lacks a part of what its checkpoint says: a server that lost its last writes is one way to that. A first gap
 * sends projecting back to the stored checkpoint; one that is there again is not closed by that, and the read model is built anew.
 *
 * @see docs/protocols.md §4
 */
export class Gaps {
  /** Built anew because the database refused a document. A second time that would help no more than the first. */
  readonly #refused = new Set<string>();
  #found: { readonly gap: string; readonly checkpoint: Position } | undefined;

  constructor(
    private readonly models: ReadModels,
    private readonly tell: (sentence: string) => void,
  ) {}

  /** A batch was projected without a gap. */
  passed(): void {
    this.#found = undefined;
  }

  /** Projecting has failed; it will be tried again. @throws the errors of the store. */
  async found(error: unknown): Promise<void> {
    if (!(error instanceof DocumentRefused || error instanceof RevisionGap)) return;
    const model = this.models.find(error.readModel);
    if (!model || this.#wasInVain(error)) return;
    const before = this.#found;
    if (before?.gap !== error.message) {
      this.#found = { gap: error.message, checkpoint: await model.checkpoint() };
      return;
    }
    this.#found = undefined;
    try {
      await model.clear(before.checkpoint);
      if (error instanceof DocumentRefused) this.#refused.add(model.name);
      this.tell(
        `The read model ${model.name} lacks changes that it should have, or is damaged: it is rebuilt.`,
      );
    } catch (raised) {
      // Another process is at it.
      if (!(raised instanceof CheckpointMoved)) throw raised;
    }
  }

  #wasInVain(error: DocumentRefused | RevisionGap): boolean {
    return error instanceof DocumentRefused && this.#refused.has(error.readModel);
  }
}
