import { Logger } from '@nestjs/common';
import type { ImportPorts } from '../import-ports.js';
import { whyFailed } from '../tenure/given-up.js';
import { sweepLeftovers } from './sweep-leftovers.js';
import { TrustedTime } from './trusted-time.js';

const hourMs = 60 * 60 * 1000;

/** Sweeps leftovers at the start and every hour, so that nothing stays longer for want of a restart. What fails is tried again an hour later. */
export class Sweeping {
  readonly #logger = new Logger('Clearing up');
  readonly #time = new TrustedTime();
  #due = true;
  #timer: NodeJS.Timeout | undefined;

  constructor(private readonly ports: ImportPorts) {}

  /** Removes files that a stopped process left half-written. Call it only before the first store. */
  async dropUnfinished(): Promise<void> {
    try {
      await this.ports.uploads.removeUnfinished();
      await this.ports.rejected.removeUnfinished();
    } catch (error) {
      // Leftovers do no harm: start anyway.
      this.#logger.error(`Half-written files could not be removed: ${whyFailed(error)}`);
    }
  }

  /** Calls `wake` every hour, when there is something to be swept. */
  start(wake: () => void): void {
    this.#timer = setInterval(() => {
      this.#due = true;
      wake();
    }, hourMs);
    this.#timer.unref();
  }

  stop(): void {
    clearInterval(this.#timer);
  }

  /** Sweeps when it is time to; never while an import is in hand, whose files are not to be taken from under it. Never fails. */
  async whenDue(signal: AbortSignal): Promise<void> {
    if (!this.#due) return;
    this.#due = false;
    try {
      const nowMs = await this.#time.nowMs(this.ports);
      await sweepLeftovers(this.ports, { nowMs, signal, failed: this.#failed });
    } catch (error) {
      this.#logger.error(
        `Leftover files could not be removed; next attempt in an hour: ${whyFailed(error)}`,
      );
    }
  }

  readonly #failed = (importId: string, error: unknown): void => {
    this.#logger.error(
      `Files of import ${importId} could not be removed, and are tried again in an hour: ${whyFailed(error)}`,
    );
  };
}
