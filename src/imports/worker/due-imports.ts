import type { ImportPorts } from '../import-ports.js';
import { isHeld } from '../tenure/is-held.js';

/** Finds the imports that are to be done. The read model may be behind: what ended here is not done again. */
export class DueImports {
  readonly #ended = new Set<string>();

  constructor(private readonly ports: Pick<ImportPorts, 'results' | 'store'>) {}

  /** The first in the order of upload that has not ended and waits for no decision; `undefined` without one. */
  async next(): Promise<string | undefined> {
    for (const { importId } of await this.ports.results.unfinished()) {
      if (this.#ended.has(importId)) continue;
      // The stream decides: a decision is to be followed before the read model shows it.
      if (!(await isHeld(this.ports.store, importId))) return importId;
    }
    return undefined;
  }

  /** Call it once an import has been done: it has ended, unless it is held. */
  async done(importId: string): Promise<void> {
    if (!(await isHeld(this.ports.store, importId))) this.#ended.add(importId);
  }

  /** Call it when another process may have done some. */
  forget(): void {
    this.#ended.clear();
  }
}
