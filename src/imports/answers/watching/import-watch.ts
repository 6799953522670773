import { setImmediate } from 'node:timers/promises';
import type { Position } from '../../../event-store/event-store.port.js';
import type { ImportResponse } from '../import-response.js';
import { Listener } from './listener.js';
import { eventOf, type ShownEvent } from './shown-event.js';

/** So many listeners are told in one turn. */
const toldAtOnce = 250;

/** What a watch works with. */
export type Watching = {
  /** Reads the import. */
  readonly read: () => Promise<ImportResponse | undefined>;
  /** The position that every read model has passed. */
  readonly position: () => Position;
  readonly lookEveryMs: number;
  readonly heartbeatMs: number;
  /** Called once, when the watch is over. */
  readonly closed: () => void;
  /** Told of a reading that failed, when the one before did not. The next look tries again. */
  readonly failed: (error: unknown) => void;
};

/** One import that is watched: it is read once for all its listeners, until it ends or the last of them has gone. */
export class ImportWatch {
  readonly #listeners = new Set<Listener>();
  readonly #timers: readonly NodeJS.Timeout[];
  #looking: Promise<void> | undefined;
  #isFailing = false;
  #isClosed = false;

  private constructor(
    private readonly watching: Watching,
    private newest: ShownEvent,
    /** The read models had passed this position when the import was read. */
    private asOf: Position,
  ) {
    const { lookEveryMs, heartbeatMs } = watching;
    this.#timers = [
      setInterval(() => void this.look(), lookEveryMs).unref(),
      setInterval(() => void this.#each((one) => one.beat()), heartbeatMs).unref(),
    ];
    if (newest.isEnd) this.close();
  }

  /** Begins to watch an import; `undefined` when it does not exist. @throws the errors of reading. */
  static async begin(watching: Watching): Promise<ImportWatch | undefined> {
    const asOf = watching.position();
    const shown = await watching.read();
    return shown && new ImportWatch(watching, eventOf(shown), asOf);
  }

  /** The id of the event that shows the end of the import; `undefined` before the end. */
  get endId(): string | undefined {
    return this.newest.isEnd ? this.newest.id : undefined;
  }

  /** Adds a listener, who is shown the import at once. `undefined` when the watch was closed before the import ended: begin another. */
  listen(lastId: string | undefined): Listener | undefined {
    if (this.#isClosed && !this.newest.isEnd) return undefined;
    const listener = new Listener(lastId, (one) => this.#forget(one));
    listener.show(this.newest);
    if (this.#isClosed) listener.end();
    else this.#listeners.add(listener);
    return listener;
  }

  /** Reads the import again, unless it is known as of that position. */
  async lookUpTo(position: Position): Promise<void> {
    if (this.asOf < position) await this.#looking;
    if (this.asOf < position && !this.#isClosed) await this.look();
  }

  /** Reads the import, and shows it to all listeners when it has changed. One reading at a time. */
  look(): Promise<void> {
    this.#looking ??= this.#tryToLook().finally(() => {
      this.#looking = undefined;
    });
    return this.#looking;
  }

  /** Ends the streams of all listeners. A second call does nothing. */
  close(): void {
    if (this.#isClosed) return;
    this.#isClosed = true;
    for (const timer of this.#timers) clearInterval(timer);
    this.watching.closed();
    void this.#each((one) => one.end());
  }

  async #tryToLook(): Promise<void> {
    try {
      await this.#look();
      this.#isFailing = false;
    } catch (error) {
      // The listeners keep what they were shown, and the next look tries again.
      if (!this.#isFailing) this.watching.failed(error);
      this.#isFailing = true;
    }
  }

  async #look(): Promise<void> {
    const asOf = this.watching.position();
    const shown = await this.watching.read();
    if (!shown || this.#isClosed) return;
    this.asOf = asOf;
    const event = eventOf(shown);
    if (event.id === this.newest.id) return;
    this.newest = event;
    await this.#each((one) => one.show(event));
    if (event.isEnd) this.close();
  }

  async #each(tell: (listener: Listener) => void): Promise<void> {
    let told = 0;
    for (const listener of this.#listeners) {
      tell(listener);
      told += 1;
      if (told % toldAtOnce === 0) await setImmediate();
    }
  }

  #forget(listener: Listener): void {
    this.#listeners.delete(listener);
    if (this.#listeners.size === 0) this.close();
  }
}
