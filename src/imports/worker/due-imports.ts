import type { ImportPorts } from '../import-ports.js';
import { hasEnded, isHeld } from '../tenure/is-held.js';

/** Finds the imports that are to be done. The read model may be behind: what was done here is not done again. */
export class DueImports {
  readonly #done = new Set<string>();

  constructor(private readonly ports: Pick<ImportPorts, 'results' | 'store'>) {}

  /** The first in the order of upload that has not ended and waits for no decision; `undefined` without one. */
  async next(): Promise<string | undefined> {
    for (const { importId } of await this.ports.results.unfinished()) {
      if (this.#done.has(importId)) continue;
      // The stream decides: a decision is to be followed before the read model shows it.
      if (!(await isHeld(this.ports.store, importId))) return importId;
    }
    return undefined;
  }

  /** Call it once the passes of an import are over. One that has not ended is held, or was decided on since and is due again. */
  async done(importId: string): Promise<void> {
    if (await hasEnded(this.ports.store, importId)) this.leave(importId);
  }

  /** Call it to leave an import as it is, until `forget`. */
  leave(importId: string): void {
    this.#done.add(importId);
  }

  /** Call it when another process may have done some. */
  forget(): void {
    this.#done.clear();
  }
}
