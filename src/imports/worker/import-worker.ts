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
import { runUnderLease, type RunningUnderLease } from '../../leases/under-lease.js';
import { ToldNowAndThen } from '../../stores/told-now-and-then.js';
import { Bell } from '../../shared/bell.js';
import { ImportPorts } from '../import-ports.js';
import { ImportSettings } from '../import-settings.js';
import { whyFailed } from '../tenure/give-up.js';
import { TenureLost } from '../tenure/tenure.js';
import { DueImports } from './due-imports.js';
import { expireHeld } from './expire-held.js';
import { runPasses } from './run-passes.js';
import { Tries } from './tries.js';
import { Sweeping } from './sweeping.js';

const firstPauseMs = 500;
const longestPauseMs = 30_000;
const lookEveryMs = 1_000;
/** A batch takes well under a second. A longer one is dropped: the next start goes on from the log. */
const shutdownGraceMs = 10_000;

/**
 * Takes imports through their passes, one at a time, in the order of upload; after a crash, from the log on. Of several processes one does
 * it, under a lease.
 *
 * @see docs/import-contract.md §4
 */
@Injectable()
export class ImportWorker
  implements OnModuleInit, OnApplicationBootstrap, BeforeApplicationShutdown
{
  readonly #logger = new Logger(ImportWorker.name);
  readonly #sweeping: Sweeping;
  readonly #told = new ToldNowAndThen();
  readonly #bell = new Bell();
  readonly #due: DueImports;
  #running: RunningUnderLease | undefined;

  constructor(
    private readonly ports: ImportPorts,
    private readonly settings: ImportSettings,
    private readonly commands: CommandBus,
  ) {
    this.#sweeping = new Sweeping(ports);
    this.#due = new DueImports(ports);
  }

  /** Nest waits for it before it listens: no upload comes yet. */
  async onModuleInit(): Promise<void> {
    await this.#sweeping.dropUnfinished();
  }

  onApplicationBootstrap(): void {
    const { leases, servers } = this.ports;
    this.#sweeping.start(() => this.wake());
    this.#running = runUnderLease({
      name: 'imports',
      leases,
      isAble: () => !leases.areShared || servers.areThere,
      work: (signal) => this.#work(signal),
    });
  }

  /** Ends once the batch in hand is recorded; the rest is done after the next start, or by another process. */
  async beforeApplicationShutdown(): Promise<void> {
    this.#sweeping.stop();
    const grace = setTimeout(shutdownGraceMs, undefined, { ref: false });
    await Promise.race([this.#running?.close(), grace]);
    // An import that hangs while the process stops does not kill its process.
    await this.ports.notes.allStopped();
  }

  /** Looks for imports to do. Call it when one was submitted. */
  wake(): void {
    this.#bell.ring();
  }

  async #work(signal: AbortSignal): Promise<void> {
    this.#due.forget();
    await this.#persistently('Catching up', signal, () => this.#afterStart(signal));
    this.wake();
    // Uploads that came to another process ring no bell here.
    const looking = setInterval(() => {
      if (this.ports.leases.areShared) this.wake();
    }, lookEveryMs).unref();
    try {
      while (await this.#bell.rings(signal)) {
        await this.#sweeping.whenDue(signal);
        await this.#persistently('Looking for held imports', signal, () => this.#expireHeld());
        await this.#persistently('Looking for imports', signal, () => this.#advanceAll(signal));
      }
    } finally {
      clearInterval(looking);
    }
  }

  async #expireHeld(): Promise<void> {
    const { heldAtMostMs } = this.settings;
    await expireHeld(this.ports, { nowMs: await this.#sweeping.nowMs(), heldAtMostMs });
  }

  /** The next import is only known once the read models know the log as it was at the start. */
  async #afterStart(signal: AbortSignal): Promise<void> {
    const { store, progress } = this.ports;
    await progress.waitFor(await store.lastPosition(), signal);
  }

  async #advanceAll(signal: AbortSignal): Promise<void> {
    for (let next = await this.#next(signal); next !== undefined; next = await this.#next(signal)) {
      await this.#advance(next, signal);
      await this.#sweeping.whenDue(signal);
    }
  }

  async #next(signal: AbortSignal): Promise<string | undefined> {
    return signal.aborted ? undefined : this.#due.next();
  }

  async #advance(importId: string, signal: AbortSignal): Promise<void> {
    const tries = new Tries(importId, this.ports, signal);
    await this.#persistently(`Import ${importId}`, signal, async () => {
      if (tries.areOver) return;
      const { ports, settings, commands } = this;
      const context = { ports, settings, commands, signal };
      await tries.one((how) => runPasses(importId, { ...context, ...how }));
    });
    if (tries.areOver) this.#due.leave(importId);
    else if (!signal.aborted) await this.#due.done(importId);
  }

  /** Tries again as long as a store is down: imports wait for it. @throws {TenureLost} when another process has taken the import over. */
  #persistently(what: string, stop: AbortSignal, attempt: () => Promise<void>): Promise<void> {
    return persistently(attempt, {
      firstMs: firstPauseMs,
      longestMs: longestPauseMs,
      stop,
      failed: (error, ms) => {
        // The stop itself breaks off the attempt: that is no failure.
        if (stop.aborted) return;
        // The other one goes on: here the lease is waited for.
        if (error instanceof TenureLost && this.ports.leases.areShared) throw error;
        const why = `${what} stopped and is tried again in ${ms} ms: ${whyFailed(error)}`;
        this.#told.failed(error, () => this.#logger.error(why));
      },
    });
  }
}
