import { Logger } from '@nestjs/common';
import type { ImportPorts } from '../import-ports.js';
import { whyFailed } from '../tenure/give-up.js';
import { sweepLeftovers, sweepPlans } from './sweep-leftovers.js';
import { TrustedTime } from './trusted-time.js';

const hourMs = 60 * 60 * 1000;

/** Sweeps leftovers at the start and every hour, so that nothing stays until a restart. A failure is logged, and the next hour tries again. */
export class Sweeping {
  readonly #time = new TrustedTime();
  readonly #stopped = new AbortController();
  #due = true;
  #timer: NodeJS.Timeout | undefined;

  constructor(private readonly ports: ImportPorts) {}

  /** Removes files that a stopped process left half-written. Never fails: leftovers do no harm. */
  async dropUnfinished(): Promise<void> {
    const { uploads, rejected, plans } = this.ports;
    try {
      for (const store of [uploads, rejected, plans]) await store.removeUnfinished();
    } catch (error) {
      logFailure('Half-written files could not be removed', error);
    }
  }

  /** Calls `wake` every hour: it is time to sweep. Plans of ended imports go from this disk, whichever process sweeps the rest. */
  start(wake: () => void): void {
    this.#timer = setInterval(() => {
      this.#due = true;
      wake();
      void this.#dropPlans();
    }, hourMs);
    this.#timer.unref();
  }

  stop(): void {
    clearInterval(this.#timer);
    this.#stopped.abort();
  }

  /** The time that ages are judged by, in milliseconds since 1970. */
  nowMs(): Promise<number> {
    return this.#time.nowMs(this.ports);
  }

  async #dropPlans(): Promise<void> {
    try {
      await sweepPlans(this.ports, { failed, signal: this.#stopped.signal });
    } catch (error) {
      logFailure('Leftover plans could not be removed; next attempt in an hour', error);
    }
  }

  /** Sweeps when it is time. Call it only between imports: it takes the files of ended ones. Never fails. */
  async whenDue(signal: AbortSignal): Promise<void> {
    if (!this.#due) return;
    this.#due = false;
    await this.dropUnfinished();
    try {
      const nowMs = await this.nowMs();
      await sweepLeftovers(this.ports, { nowMs, signal, failed });
    } catch (error) {
      logFailure('Leftover files could not be removed; next attempt in an hour', error);
    }
  }
}

const failed = (importId: string, error: unknown): void =>
  logFailure(
    `Files of import ${importId} could not be removed, and are tried again in an hour`,
    error,
  );

const logFailure = (what: string, error: unknown): void =>
  new Logger('Clearing up').error(`${what}: ${whyFailed(error)}`);
