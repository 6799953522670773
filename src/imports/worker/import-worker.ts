import { setTimeout } from 'node:timers/promises';
import {
  Injectable,
  Logger,
  type BeforeApplicationShutdown,
  type OnApplicationBootstrap,
  type OnModuleInit,
} from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { persistently } from '../../shared/back-off.js';
import { ImportPorts } from '../import-ports.js';
import { ImportSettings } from '../import-settings.js';
import { whyFailed } from '../tenure/give-up.js';
import { runPasses } from './run-passes.js';
import { Tries } from './tries.js';
import { Sweeping } from './sweeping.js';

const firstPauseMs = 500;
const longestPauseMs = 30_000;
/** A batch takes well under a second. A longer one is dropped: the next start goes on from the log. */
const shutdownGraceMs = 10_000;

/** Takes imports through their passes, one at a time, in the order of upload; after a crash, from the log on. @see docs/import-contract.md §4 */
@Injectable()
export class ImportWorker
  implements OnModuleInit, OnApplicationBootstrap, BeforeApplicationShutdown
{
  readonly #logger = new Logger(ImportWorker.name);
  readonly #stop = new AbortController();
  readonly #sweeping: Sweeping;
  /** Imports that ended here: the read model may not say so yet. */
  readonly #ended = new Set<string>();
  #running: Promise<void> | undefined;
  #woken = false;
  /** Whether the read models know the log as it was at the start. */
  #caughtUp = false;

  constructor(
    private readonly ports: ImportPorts,
    private readonly settings: ImportSettings,
    private readonly commands: CommandBus,
  ) {
    this.#sweeping = new Sweeping(ports);
  }

  /** Nest waits for it before it listens: no upload comes yet. */
  async onModuleInit(): Promise<void> {
    await this.#sweeping.dropUnfinished();
  }

  onApplicationBootstrap(): void {
    this.#sweeping.start(() => this.wake());
    this.wake();
  }

  /** Ends once the batch in hand is recorded; the rest is done after the next start. */
  async beforeApplicationShutdown(): Promise<void> {
    this.#sweeping.stop();
    this.#stop.abort();
    const grace = setTimeout(shutdownGraceMs, undefined, { ref: false });
    await Promise.race([this.#running, grace]);
    // An import that hangs while the process stops does not kill its process.
    await this.ports.notes.allStopped();
  }

  /** Looks for imports to do. Call it when one was submitted. */
  wake(): void {
    this.#woken = true;
    this.#running ??= this.#work();
  }

  async #work(): Promise<void> {
    if (!this.#caughtUp) await this.#persistently('Catching up', () => this.#afterStart());
    while (this.#woken && !this.#stop.signal.aborted) {
      this.#woken = false;
      await this.#sweeping.whenDue(this.#stop.signal);
      await this.#persistently('Looking for imports', () => this.#advanceAll());
    }
    this.#running = undefined;
  }

  /** The next import is only known once the read models know the log as it was at the start. */
  async #afterStart(): Promise<void> {
    const { store, progress } = this.ports;
    await progress.waitFor(await store.lastPosition(), this.#stop.signal);
    this.#caughtUp = true;
  }

  async #advanceAll(): Promise<void> {
    for (let next = await this.#next(); next !== undefined; next = await this.#next()) {
      await this.#advance(next);
      await this.#sweeping.whenDue(this.#stop.signal);
    }
  }

  async #next(): Promise<string | undefined> {
    if (this.#stop.signal.aborted) return undefined;
    const unfinished = await this.ports.results.unfinished();
    return unfinished.find(({ importId }) => !this.#ended.has(importId))?.importId;
  }

  async #advance(importId: string): Promise<void> {
    const tries = new Tries(importId, this.ports, this.#stop.signal);
    await this.#persistently(`Import ${importId}`, async () => {
      if (tries.areOver) return;
      const { ports, settings, commands } = this;
      const context = { ports, settings, commands, signal: this.#stop.signal };
      await tries.one((how) => runPasses(importId, { ...context, ...how }));
    });
    if (!this.#stop.signal.aborted) this.#ended.add(importId);
  }

  /** Tries again as long as a store is down: imports wait for it. */
  #persistently(what: string, attempt: () => Promise<void>): Promise<void> {
    const { signal: stop } = this.#stop;
    return persistently(attempt, {
      firstMs: firstPauseMs,
      longestMs: longestPauseMs,
      stop,
      failed: (error, ms) => {
        // The stop itself breaks off the attempt: that is no failure.
        if (!stop.aborted)
          this.#logger.error(`${what} stopped and is tried again in ${ms} ms: ${whyFailed(error)}`);
      },
    });
  }
}
