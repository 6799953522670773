import {
  Injectable,
  Logger,
  type BeforeApplicationShutdown,
  type OnApplicationBootstrap,
} from '@nestjs/common';
import type { LogBatch, Position } from '../event-store/event-store.port.js';
import { runSubscription } from '../event-store/subscription-runner.js';
import { pauseUnlessStopped } from '../shared/back-off.js';
import { runUnderLease, type RunningUnderLease } from '../leases/under-lease.js';
import { Gaps } from './gaps.js';
import { resumeProjecting, type Projecting } from './project-log.js';
import { ProjectingPorts } from './projecting-ports.js';
import { ProjectingHealth } from './projecting-health.js';
import { ReadModelProgress } from './read-model-progress.js';

/** How often the end of the log, and the connections, are looked at, in milliseconds. */
const lookEveryMs = 1_000;

/**
 * Keeps every read model up with the log. They share one reading of it: a change is shown as completed when all of them have passed it,
 * so a read model that is ahead of the others has no use. Of several processes with the same read models one does it, under a lease.
 *
 * @see docs/protocols.md §3, §4
 */
@Injectable()
export class ProjectionRunner implements OnApplicationBootstrap, BeforeApplicationShutdown {
  readonly #gaps: Gaps;
  #running: RunningUnderLease | undefined;
  #projecting: Projecting | undefined;
  #lookingAtEnd: NodeJS.Timeout | undefined;

  constructor(
    private readonly ports: ProjectingPorts,
    private readonly progress: ReadModelProgress,
    private readonly health: ProjectingHealth,
  ) {
    this.#gaps = new Gaps(ports.models, (sentence) => new Logger('Read models').warn(sentence));
  }

  onApplicationBootstrap(): void {
    const { leases, models, servers } = this.ports;
    const versions = models.all().map(({ name, version }) => `${name}:${version}`);
    this.#running = runUnderLease({
      // A release with other versions has documents of its own, and projects them itself.
      name: `read models ${versions.join(' ')}`,
      leases,
      isAble: () => !leases.areShared || servers.areThere,
      work: (signal) => this.#project(signal),
    });
    this.#lookingAtEnd = setInterval(() => this.#lookAtEnd(), lookEveryMs).unref();
  }

  async beforeApplicationShutdown(): Promise<void> {
    clearInterval(this.#lookingAtEnd);
    await this.#running?.close();
  }

  async #project(signal: AbortSignal): Promise<void> {
    this.progress.isMovedHere = true;
    const { brokenOff } = this.ports.servers;
    const running = runSubscription({
      name: 'Read models',
      store: this.ports.store,
      checkpoint: () => this.#watched(() => this.#resume()),
      handle: (batch) => this.#watched(() => this.#take(batch)),
    });
    try {
      // Without a new event nobody would find out that the stored checkpoint went back: projecting ends, and begins again from there.
      while (!signal.aborted && this.ports.servers.brokenOff === brokenOff)
        await pauseUnlessStopped(lookEveryMs, signal);
    } finally {
      this.progress.isMovedHere = false;
      // Whoever does not project has no failure of projecting.
      this.health.succeeded();
      await running.close();
    }
  }

  async #resume(): Promise<Position> {
    this.#projecting = await resumeProjecting(this.ports.models.all(), (readModel) =>
      this.health.projectsInto(readModel),
    );
    this.progress.standsAt(this.#projecting.after);
    if (this.#projecting.after >= this.ports.store.newestKnown()) this.health.succeeded();
    return this.#projecting.after;
  }

  async #take(batch: LogBatch): Promise<void> {
    await this.#projecting?.take(batch);
    this.progress.moved(batch.position);
    this.#gaps.passed();
    this.health.succeeded();
  }

  async #watched<Answer>(work: () => Promise<Answer>): Promise<Answer> {
    try {
      return await work();
    } catch (error) {
      this.health.failed(error);
      await this.#gaps.found(error);
      throw error;
    }
  }

  /** To tell how far the read models are behind, the newest known event is enough: what others appended is known within moments. */
  #lookAtEnd(): void {
    try {
      this.health.logEndsAt(this.ports.store.newestKnown());
    } catch {
      // Every other reader tells that the log cannot be read. Here it is looked at again in a second.
    }
  }
}
