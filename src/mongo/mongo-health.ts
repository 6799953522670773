import { Logger } from '@nestjs/common';
import type { MongoClient, TopologyDescription } from 'mongodb';
import { Outage } from '../shared/outage.js';
import { mongoFailureOf, refusalOf } from './mongo-failure.js';

/**
 * An election takes so long, in milliseconds: the driver waits for its end by itself, and it is no outage.
 */
const graceMs = 5_000;

/** How often the account and its rights are tried, in milliseconds: the driver asks only whether the server is there. */
const tryEveryMs = 10_000;

/** Whether MongoDB can be written to. Tells when it cannot, again every minute, and when it can again. */
export class MongoHealth {
  readonly dependency = 'database';
  readonly #outage: Outage;
  #waiting: NodeJS.Timeout | undefined;
  #trying: NodeJS.Timeout | undefined;
  #isRefused = false;
  #brokenOff = 0;

  /** `hosts`: the hosts, without an account. */
  constructor(hosts: string) {
    this.#outage = new Outage(`MongoDB at ${hosts}`, new Logger('MongoDB'));
  }

  /** Why MongoDB cannot be used now, as a sentence; `undefined` when it can. */
  get failure(): string | undefined {
    return this.#outage.sentence;
  }

  /** How long it could not be used by now, in milliseconds; 0 when it can. */
  get failingForMs(): number {
    return this.#outage.lastsMs;
  }

  /** How many connections have ended without us: a server that comes back may have lost its last writes. */
  get brokenOff(): number {
    return this.#brokenOff;
  }

  /** From now on the driver tells whether it knows a server that takes writes, and of connections that break off. */
  watch(client: MongoClient): void {
    // It is told when a broken connection is to be used again, and so before another one takes its place.
    client.on('connectionClosed', ({ reason }) => {
      if (reason === 'error' || reason === 'stale') this.#brokenOff += 1;
    });
    client.on('topologyDescriptionChanged', ({ newDescription }) => this.#changed(newDescription));
  }

  /** Tries from now on whether the account may still do what it must: `attempt` reads and writes. */
  tryAgainAndAgain(attempt: () => Promise<unknown>, everyMs: number = tryEveryMs): void {
    this.#trying = setInterval(() => void this.#try(attempt), everyMs).unref();
  }

  /** It could not be reached at the start. `message`: the driver's own words. */
  unreachable(message: string): void {
    this.#outage.goesOn(
      `does not answer. Check that it runs and that MONGODB_URL is right. (${message})`,
    );
  }

  answers(): void {
    clearTimeout(this.#waiting);
    this.#waiting = undefined;
    this.#outage.isOver();
  }

  /** Tells nothing more. */
  close(): void {
    clearTimeout(this.#waiting);
    clearInterval(this.#trying);
    this.#outage.end();
  }

  async #try(attempt: () => Promise<unknown>): Promise<void> {
    try {
      await attempt();
      if (!this.#isRefused) return;
      this.#isRefused = false;
      this.answers();
    } catch (error) {
      // Whether the server is there, the driver tells.
      if (refusalOf(error) === undefined) return;
      this.#isRefused = true;
      this.#outage.goesOn(`cannot be used: ${mongoFailureOf(error)}.`);
    }
  }

  #changed({ servers }: TopologyDescription): void {
    if ([...servers.values()].some((server) => server.isWritable)) {
      if (!this.#isRefused) this.answers();
      return;
    }
    this.#waiting ??= setTimeout(() => {
      const [error] = [...servers.values()].flatMap((server) => server.error ?? []);
      this.unreachable(error?.message ?? 'no server takes writes');
    }, graceMs).unref();
  }
}
