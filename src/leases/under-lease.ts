import { Logger } from '@nestjs/common';
import { pauseUnlessStopped, persistently } from '../shared/back-off.js';
import { newUuid } from '../shared/uuid.js';
import { ToldNowAndThen } from '../stores/told-now-and-then.js';
import type { Lease, Leases } from './leases.port.js';

/** Milliseconds. The holder stops well before another may begin. */
const renewEveryMs = 5_000;
const workForMs = 10_000;
const lookEveryMs = 500;

/** Who this process is to the others. */
export const thisProcess = newUuid();

export type WorkUnderLease = {
  /** What the lease is for. */
  readonly name: string;
  readonly leases: Leases;
  /**
   * What only the holder does. The signal is aborted when the lease may be lost, and when the work shall end; then the work ends soon. Work
   * that ends by itself, or throws, is begun again.
   */
  readonly work: (signal: AbortSignal, lease: Lease) => Promise<void>;
  /**
   * Whether this process can do the work: one that cannot reach what the work needs leaves it to another. Asked twice a second. Default: it
   * always can.
   */
  readonly isAble?: () => boolean;
  /** Who this process is to the others. Default: an id made at its start. */
  readonly owner?: string;
  readonly times?: {
    readonly renewEveryMs: number;
    readonly workForMs: number;
    readonly lookEveryMs: number;
  };
};

/** Work that one process of several does. */
export type RunningUnderLease = {
  /** Ends the work and gives the lease back. */
  readonly close: () => Promise<void>;
};

/** Does the work whenever this process has the lease; waits for it otherwise, for as long as it takes. */
export function runUnderLease(of: WorkUnderLease): RunningUnderLease {
  const stop = new AbortController();
  const running = new UnderLease(of, stop.signal).run();
  return {
    async close() {
      stop.abort();
      await running;
    },
  };
}

type Keeping = {
  /** When the lease was asked for, by this process's own clock. */
  readonly takenMs: number;
  readonly signal: AbortSignal;
  readonly lost: () => void;
};

class UnderLease {
  readonly #logger: Logger;
  readonly #told = new ToldNowAndThen();
  readonly #times: NonNullable<WorkUnderLease['times']>;

  constructor(
    private readonly of: WorkUnderLease,
    private readonly stop: AbortSignal,
  ) {
    this.#logger = new Logger(`Lease ${of.name}`);
    this.#times = of.times ?? { renewEveryMs, workForMs, lookEveryMs };
  }

  async run(): Promise<void> {
    await persistently(
      async (progressed) => {
        while (!this.stop.aborted) {
          const askedMs = performance.now();
          const lease = await this.#take();
          if (lease) {
            progressed();
            // It counts from before the question: the answer may be so late that another process has it by now.
            if (!this.#isOver(askedMs)) await this.#hold(lease, askedMs);
          }
          // Also after work that has ended: whoever lost the lease waits for it, and work that ends at once is not begun without a rest.
          await pauseUnlessStopped(this.#times.lookEveryMs, this.stop);
        }
      },
      {
        firstMs: this.#times.lookEveryMs,
        longestMs: this.#times.renewEveryMs,
        stop: this.stop,
        random: Math.random,
        failed: (error) => {
          if (this.stop.aborted) return;
          this.#told.failed(error, () => this.#logger.warn(`${String(error)} It is tried again.`));
        },
      },
    );
  }

  async #take(): Promise<Lease | undefined> {
    const { leases, name, owner = thisProcess } = this.of;
    return this.#isAble() ? leases.take(name, owner) : undefined;
  }

  #isAble(): boolean {
    return this.of.isAble?.() !== false;
  }

  /** Works until the lease is lost, the work ends, or it shall end. */
  async #hold(lease: Lease, takenMs: number): Promise<void> {
    const ended = new AbortController();
    const signal = AbortSignal.any([this.stop, ended.signal]);
    const keeping = this.#keep(lease, { takenMs, signal, lost: () => ended.abort() });
    try {
      await this.of.work(signal, lease);
    } finally {
      ended.abort();
      await keeping;
      // Whoever waits takes it after 15 s, when this fails.
      await this.of.leases.release(lease).catch(() => undefined);
    }
  }

  /** Renews until the signal is aborted. `lost` is called when it could not be renewed in time. */
  async #keep(lease: Lease, { takenMs, signal, lost }: Keeping): Promise<void> {
    let renewedMs = takenMs;
    // A call may hang longer than the work may go on.
    const watch = setInterval(() => {
      if (this.#isOver(renewedMs) || !this.#isAble()) lost();
    }, this.#times.lookEveryMs).unref();
    try {
      while (!signal.aborted) {
        await pauseUnlessStopped(this.#times.renewEveryMs, signal);
        if (signal.aborted) return;
        const beganMs = performance.now();
        const isRenewed = await this.of.leases.renew(lease).catch(() => undefined);
        if (isRenewed) renewedMs = beganMs;
        else if (isRenewed === false) return lost();
      }
    } finally {
      clearInterval(watch);
    }
  }

  /** Whether the work must have ended when the lease was last taken or renewed at that time. */
  #isOver(renewedMs: number): boolean {
    return performance.now() - renewedMs >= this.#times.workForMs;
  }
}
