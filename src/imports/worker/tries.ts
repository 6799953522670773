import type { Finding } from '../../shared/finding.js';
import { isStoreFailure } from '../../stores/store-failure.js';
import type { ImportPorts } from '../import-ports.js';
import { giveUp } from '../tenure/give-up.js';
import type { PassContext } from '../tenure/pass-context.js';
import { readImport } from '../tenure/read-import.js';
import { TenureLost } from '../tenure/tenure.js';

/** How often an import is tried after mistakes of the program; the last try looks for the row at fault. */
const triesAtMost = 3;

/**
 * Counts the failed tries of one import. A failure of a store does not count, and an import that has got further is counted anew. After the
 * third the import is ended; if that fails too, it is left as it is, for other imports wait for their turn.
 *
 * @see docs/protocols.md §2, "Data or store"
 */
export class Tries {
  #failed = 0;
  #failedAt = '';
  #givenUp: Finding | undefined;
  areOver = false;

  constructor(
    private readonly importId: string,
    private readonly ports: ImportPorts,
    private readonly signal: AbortSignal,
  ) {}

  /** Makes a try. @throws its errors. */
  async one(
    attempt: (how: Pick<PassContext, 'findFault' | 'givenUp'>) => Promise<void>,
  ): Promise<void> {
    try {
      const findFault = this.#failed >= triesAtMost - 1;
      await attempt(this.#givenUp ? { givenUp: this.#givenUp } : { findFault });
    } catch (error) {
      const isFault = !isStoreFailure(error) && !(error instanceof TenureLost);
      if (isFault && !this.signal.aborted) await this.#count(error);
      throw error;
    }
  }

  async #count(error: unknown): Promise<void> {
    const at = await this.#place();
    this.#failed = at === this.#failedAt ? this.#failed + 1 : 1;
    this.#failedAt = at;
    if (this.#givenUp) this.areOver = true;
    if (this.#failed < triesAtMost || this.areOver) return;
    this.#givenUp = giveUp(`Import ${this.importId}`, error);
  }

  /** How far the import has come. */
  async #place(): Promise<string> {
    const { state } = await readImport(this.ports.store, this.importId);
    return state.status === 'applying' ? `${state.rowsDone} rows` : state.status;
  }
}
