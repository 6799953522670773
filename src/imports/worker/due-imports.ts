import type { ImportPorts } from '../import-ports.js';
import { hasEnded, isHeld } from '../tenure/is-held.js';

/** Finds the imports that are to be done. The read model may be behind: what was done here is not done again. */
export class DueImports {
  readonly #done = new Set<string>();
  /** Those that were held when they were last looked at: one that is shown no more was cancelled, and its files are left. */
  readonly #held = new Set<string>();

  constructor(private readonly ports: Pick<ImportPorts, 'results' | 'store'>) {}

  /** One that was cancelled while it was held, for its files; else the first in the order of upload that has not ended and waits for no decision; `undefined` without one. */
  async next(): Promise<string | undefined> {
    const unfinished = (await this.ports.results.unfinished()).map(({ importId }) => importId);
    const cancelled = await this.#cancelled(new Set(unfinished));
    if (cancelled !== undefined) return cancelled;
    for (const importId of unfinished) {
      if (this.#done.has(importId)) continue;
      // The stream decides: a decision is to be followed before the read model shows it.
      if (!(await isHeld(this.ports.store, importId))) return importId;
      this.#held.add(importId);
    }
    return undefined;
  }

  async #cancelled(unfinished: ReadonlySet<string>): Promise<string | undefined> {
    for (const importId of this.#held)
      if (!unfinished.has(importId) && (await hasEnded(this.ports.store, importId)))
        return importId;
    return undefined;
  }

  /** Call it once the passes of an import are over, and say whether it has ended and is cleared up. One that has not is held, or was decided on since. */
  done(importId: string, isCleared: boolean): void {
    if (isCleared) this.leave(importId);
    else this.#held.add(importId);
  }

  /** Call it to leave an import as it is, until `forget`. */
  leave(importId: string): void {
    this.#done.add(importId);
    this.#held.delete(importId);
  }

  /** Call it when another process may have done some. */
  forget(): void {
    this.#done.clear();
    this.#held.clear();
  }
}
