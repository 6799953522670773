import { setTimeout } from 'node:timers/promises';
import {
  Injectable,
  type BeforeApplicationShutdown,
  type OnApplicationBootstrap,
} from '@nestjs/common';
import { EventStore, START, type LogIdentity } from './event-store.port.js';
import { pointAt, type LogPoint } from './log-point.js';
import { OperatorError } from '../shared/operator-error.js';
import { Turns } from '../shared/turns.js';

/** How often a store notes up to where it covers the log: after a kill the log of that time is read again. In milliseconds. */
const noteEveryMs = 60_000;

/** How long a stop waits for the last note, in milliseconds. */
const noteAtEndMs = 2_000;

/** A store that belongs to one log. */
export type StoreBesideLog = {
  /** The name of its file in the data folder. */
  readonly file: string;
  /** The id of its log; `undefined` when it notes none: it is new, or of release 0.1. */
  readonly logId: () => Promise<string | undefined>;
  /** Whether it holds no data that comes from a log. */
  readonly isEmpty: () => Promise<boolean>;
  /** Throws when the service must not start with this store. No store was changed before. Default: it may start. */
  readonly refuse?: (log: LogIdentity) => Promise<void>;
  /** Makes the store fit the log: data that does not fit is made anew, or told to the operator. */
  readonly settle: (log: LogIdentity) => Promise<void>;
  /** Notes the last event that the store covers: what belongs to the events up to it was written here before them. */
  readonly cover?: (point: LogPoint) => Promise<void>;
};

/**
 * Every store that is kept beside the log. Each adds itself when it is opened. They are settled before any other reading or writing.
 *
 * @see docs/protocols.md §6
 */
@Injectable()
export class StoresBesideLog implements OnApplicationBootstrap, BeforeApplicationShutdown {
  readonly #stores: StoreBesideLog[] = [];
  #settled = false;
  #timer: NodeJS.Timeout | undefined;
  readonly #turns = new Turns();

  constructor(readonly log: EventStore) {}

  add(store: StoreBesideLog): void {
    this.#stores.push(store);
  }

  /**
   * Makes sure that every store fits the log: first refuses a start with wrong stores, then rebuilds the rest.
   *
   * @throws {OperatorError} when the log is empty and stores belong to a log with events, unless `acceptEmptyLog` is `yes`.
   */
  async settle(acceptEmptyLog: 'yes' | 'no'): Promise<void> {
    const identity = await this.log.identity();
    const isEmpty = (await this.log.lastPosition()) === START;
    if (!(isEmpty && acceptEmptyLog === 'yes')) {
      if (isEmpty) await this.#refuseLostLog(identity);
      for (const store of this.#stores) await store.refuse?.(identity);
    }
    for (const store of this.#stores) await store.settle(identity);
    this.#settled = true;
  }

  onApplicationBootstrap(): void {
    this.#timer = setInterval(() => void this.#note(), noteEveryMs).unref();
  }

  async beforeApplicationShutdown(): Promise<void> {
    clearInterval(this.#timer);
    // The server of the log may be away.
    await Promise.race([this.#note(), setTimeout(noteAtEndMs, undefined, { ref: false })]);
  }

  async #refuseLostLog({ id }: LogIdentity): Promise<void> {
    const files: string[] = [];
    for (const store of this.#stores)
      if ((await store.logId()) !== id && !(await store.isEmpty())) files.push(store.file);
    const { name, check } = this.log.description;
    if (files.length > 0)
      throw new OperatorError(
        `${name} holds no events, but ${enumeration(files)} belong to a log with events. ${check} ` +
          'Else restore the log from a backup, or start once with ACCEPT_EMPTY_LOG=1 to begin without users.',
      );
  }

  #note(): Promise<void> {
    const noted = this.#turns.take(async () => {
      // A store that was not settled covers no event.
      // What the newest known event needs was written before it; of newer ones the next start reads again.
      const point = this.#settled ? await pointAt(this.log, this.log.newestKnown()) : undefined;
      if (point) for (const store of this.#stores) await store.cover?.(point);
    });
    // A failure only makes the next start read more of the log. The next note comes in a minute.
    return noted.catch(() => undefined);
  }
}

/** In the order of the alphabet: stores add themselves in any order. */
const enumeration = (files: readonly string[]): string =>
  new Intl.ListFormat('en-GB').format(files.toSorted());
