import { isStoreFailure } from '../../sqlite/store-failure.js';
import type { ImportPorts } from '../import-ports.js';
import { GivenUp } from '../tenure/given-up.js';
import type { PassContext } from '../tenure/pass-context.js';
import { readImport } from '../tenure/read-import.js';
import { TenureLost } from '../tenure/tenure.js';

/** How a try differs from the first. */
type How = Pick<PassContext, 'findFault' | 'givenUp'>;

/** The number of attempts after a mistake of the program; the last one looks for the row at fault. */
const triesAtMost = 3;

/**
 * Counts the tries of one import. What fails for want of a store does not count, and an import that has got on begins anew. After the third
 * the import is ended, and if not even that can be done it is left as it is: others wait for their turn.
 *
 * @see docs/protocols.md §2, "Data or store"
 */
export class Tries {
  #failed = 0;
  #failedAt = '';
  #givenUp: GivenUp | undefined;
  areOver = false;

  constructor(
    private readonly importId: string,
    private readonly ports: ImportPorts,
    private readonly signal: AbortSignal,
  ) {}

  /** Makes a try. @throws its errors. */
  async one(attempt: (how: How) => Promise<void>): Promise<void> {
    try {
      await attempt(this.#how());
    } catch (error) {
      const isFault = !isStoreFailure(error) && !(error instanceof TenureLost);
      if (isFault && !this.signal.aborted) await this.#count(error);
      throw error;
    }
  }

  #how(): How {
    if (this.#givenUp) return { givenUp: this.#givenUp };
    return { findFault: this.#failed >= triesAtMost - 1 };
  }

  async #count(error: unknown): Promise<void> {
    const at = await this.#place();
    this.#failed = at === this.#failedAt ? this.#failed + 1 : 1;
    this.#failedAt = at;
    if (this.#givenUp) this.areOver = true;
    if (this.#failed < triesAtMost || this.areOver) return;
    this.#givenUp = new GivenUp();
    this.#givenUp.log(`Import ${this.importId}`, error);
  }

  /** How far the import has come. */
  async #place(): Promise<string> {
    const { state } = await readImport(this.ports.store, this.importId);
    return state.status === 'applying' ? `${state.rowsDone} rows` : state.status;
  }
}
