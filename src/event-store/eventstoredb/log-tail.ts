import type { AllStreamSubscription } from '@eventstore/db-client';
import { persistently } from '../../shared/back-off.js';
import type { Position } from '../event-store.port.js';
import { Arrivals } from './arrivals.js';
import type { Connections } from './connections.js';
import { ShortRead, TimedOut } from './log-failures.js';
import type { LogHealth } from './log-health.js';
import { recordOf } from './log-reader.js';
import type { LogWindow } from './log-window.js';
import { positionOf } from './recorded-event.js';
import { ownEvent } from './sized-event.js';
import type { StreamNames } from './stream-names.js';

/** Milliseconds between two attempts to subscribe again. */
const firstMs = 50;
const longestMs = 5_000;

type TailPorts = {
  readonly connections: Connections;
  readonly names: StreamNames;
  readonly health: LogHealth;
  readonly window: LogWindow;
  /** Called when the window has grown. */
  readonly grown: () => void;
};

/** Nothing waits for the end of a subscription that was given up. */
const ignore = (): void => undefined;

/**
 * The one subscription of the process: it brings every event of ours into the window, in order. A subscription of the client never comes
 * back by itself, and may fall silent without an error: here it is opened again behind the last event that came, for ever.
 *
 * The server's checkpoints are not used: they come before events that are still on their way, repeat, and may be nonsense. An event of
 * ours comes every few seconds, the renewal or mark of this process, so its own position is a checkpoint that is never old.
 */
export class LogTail {
  #current: AllStreamSubscription | undefined;
  #lookedAt: Position | undefined;
  #due: Position;
  #ended: Promise<unknown> = Promise.resolve();
  readonly #arrivals: Arrivals;

  /** `seen`: the position of the last event that need not come, one of ours. */
  constructor(
    private readonly ports: TailPorts,
    private seen: Position,
  ) {
    this.#due = seen;
    this.#arrivals = new Arrivals(seen);
  }

  /** Follows the log until it is stopped. */
  run(stop: AbortSignal): void {
    const end = (): void => {
      this.#end(new TimedOut('any more', 0));
      this.#arrivals.close();
    };
    stop.addEventListener('abort', end, { once: true });
    this.#ended = persistently((progressed) => this.#follow(stop, progressed), {
      firstMs,
      longestMs,
      stop,
      random: Math.random,
      failed: (error) => {
        if (!stop.aborted) this.ports.health.failed('following', error);
      },
    });
  }

  /** Settles when every event up to this position is in the window; an event of ours must stand there. @throws {LogClosed} when it is stopped before. */
  async comesTo(position: Position): Promise<void> {
    await this.#arrivals.at(position);
  }

  /** Settles when it has stopped. */
  async stopped(): Promise<void> {
    await this.#ended;
  }

  /**
   * Compares how far it has come with the newest event that is known to be in the log. When an event that was there at the last look has not
   * come, nor any other since, the subscription is opened again.
   */
  look(newest: Position): void {
    if (this.seen < this.#due && this.seen === this.#lookedAt)
      this.#end(new TimedOut('with the events of a subscription', 0));
    this.#lookedAt = this.seen;
    this.#due = newest;
  }

  async #follow(stop: AbortSignal, progressed: () => void): Promise<void> {
    const { connections, names, health } = this.ports;
    const position = BigInt(this.seen);
    const subscription = connections.reader.subscribeToAll({
      fromPosition: { commit: position, prepare: position },
      filter: names.filter,
    });
    this.#current = subscription;
    // An error that comes after the loop was left would have no listener, and end the process.
    subscription.on('error', ignore);
    subscription.on('confirmation', () => health.succeeded('following'));
    try {
      for await (const resolved of subscription) {
        if (stop.aborted) return;
        this.#take(recordOf(resolved));
        progressed();
      }
      if (!stop.aborted) throw new ShortRead('the subscription');
    } finally {
      this.#current = undefined;
      subscription.unsubscribe().catch(ignore);
    }
  }

  #take(record: ReturnType<typeof recordOf>): void {
    const position = positionOf(record);
    if (position <= this.seen) return;
    const own = ownEvent(record, this.ports.names);
    if (own) {
      this.ports.window.push(own);
      this.ports.grown();
    }
    this.seen = position;
    this.#arrivals.comeTo(position);
  }

  #end(reason: Error): void {
    this.#current?.destroy(reason);
  }
}
