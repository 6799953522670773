import { Readable } from 'node:stream';
import type { ShownEvent } from './shown-event.js';

/** How long a client waits before it connects again, in milliseconds. It goes out at once, so that the client sees that it is connected. */
const beginning = Buffer.from('retry: 2000\n\n');

const heartbeat = Buffer.from(':\n\n');

/** A listener that has not taken a heartbeat so many times is cut off: its connection would be held for ever. */
const missedAtMost = 4;

/** A listener of an import. What it does not take in time is replaced by what is newer. */
export class Listener {
  /** What the listener reads. */
  readonly stream: Readable;
  #isReady = false;
  #next: ShownEvent | undefined;
  #isEnding = false;
  #missed = 0;

  /** `lastId`: the id of the event that it knows already. `gone` is called once, when it reads no more. */
  constructor(
    private lastId: string | undefined,
    gone: (listener: Listener) => void,
  ) {
    this.stream = new Readable({
      highWaterMark: 1,
      read: () => {
        this.#isReady = true;
        this.#send();
      },
      destroy: (error, done) => {
        gone(this);
        done(error);
      },
    });
    this.stream.push(beginning);
  }

  /** Shows an event, unless the listener knows it. One that still waits is replaced. */
  show(event: ShownEvent): void {
    this.#next = event;
    this.#send();
  }

  /** Ends the stream after what still waits. */
  end(): void {
    this.#isEnding = true;
    this.#send();
  }

  /** Shows that the connection stands. Cuts off a listener that does not read. */
  beat(): void {
    if (this.#isReady) return this.#push(heartbeat);
    this.#missed += 1;
    if (this.#missed > missedAtMost) this.stream.destroy();
  }

  #send(): void {
    if (!this.#isReady || this.stream.destroyed) return;
    const event = this.#next;
    this.#next = undefined;
    if (event && event.id !== this.lastId) {
      this.lastId = event.id;
      return this.#push(event.bytes);
    }
    if (this.#isEnding) this.stream.push(null);
  }

  #push(bytes: Uint8Array): void {
    this.#isReady = false;
    this.#missed = 0;
    this.stream.push(bytes);
  }
}
