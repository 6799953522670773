import {
  Injectable,
  type BeforeApplicationShutdown,
  type OnApplicationBootstrap,
} from '@nestjs/common';
import { Leases } from '../leases/leases.port.js';
import { Bell } from '../shared/bell.js';
import { pauseUnlessStopped, persistently } from '../shared/back-off.js';
import { ReadModelProgress } from './read-model-progress.js';
import { ReadModels } from './read-models.js';

/** How often the checkpoints are read, in milliseconds: while a caller waits, and while nobody does. */
const whileWaitedForMs = 20;
const otherwiseMs = 500;
const longestPauseMs = 5_000;

/** Follows the stored checkpoints while another process projects: a change is answered as fast as by that one. */
@Injectable()
export class CheckpointFollower implements OnApplicationBootstrap, BeforeApplicationShutdown {
  readonly #stop = new AbortController();
  readonly #wanted = new Bell();
  #running: Promise<unknown> | undefined;

  constructor(
    private readonly models: ReadModels,
    private readonly progress: ReadModelProgress,
    private readonly leases: Leases,
  ) {}

  onApplicationBootstrap(): void {
    if (!this.leases.areShared) return;
    this.progress.whenWaitedFor(() => this.#wanted.ring());
    this.#running = persistently(() => this.#follow(), {
      firstMs: otherwiseMs,
      longestMs: longestPauseMs,
      stop: this.#stop.signal,
      // Whoever projects tells that the store is down.
      failed: () => undefined,
    });
  }

  async beforeApplicationShutdown(): Promise<void> {
    this.#stop.abort();
    await this.#running;
  }

  async #follow(): Promise<void> {
    const { signal } = this.#stop;
    while (!signal.aborted) {
      if (!this.progress.isMovedHere) {
        const checkpoints = this.models.all().map((model) => model.checkpoint());
        const stored = Math.min(...(await Promise.all(checkpoints)));
        // This process may have begun to project meanwhile, and be further.
        if (!this.progress.isMovedHere) this.progress.standsAt(stored);
      }
      if (this.progress.isWaitedFor) await pauseUnlessStopped(whileWaitedForMs, signal);
      else await this.#wanted.rings(signal, otherwiseMs);
    }
  }
}
