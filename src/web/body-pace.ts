import type { IncomingMessage } from 'node:http';
import { Injectable } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { Rejected } from './rejected.js';

/** How often the bytes are counted within that time. */
const looks = 12;

/**
 * Watches how fast the bodies of requests come in. A client that stops sending, or sends a byte now and then, would hold its connection and
 * the stored part of its file for as long as it likes.
 *
 * @see RFC 9110 §15.5.9
 */
@Injectable()
export class BodyPace {
  /** The time in which so many bytes must come, in milliseconds. Default: 60,000. */
  withinMs = 60_000;
  /** How many bytes must come within that time, unless the body ends. Default: 61,440, that is 1 KiB a second. */
  bytesAtLeast = 60 * 1024;

  readonly #slow = new WeakMap<IncomingMessage, AbortSignal>();

  /** Begins to watch the body of a request, if any of it has still to come. */
  watch({ raw }: FastifyRequest): void {
    if (!raw.complete) this.#slow.set(raw, this.#watched(raw));
  }

  /** Aborted, with a `Rejected` as its reason, when the body of the request comes in too slowly. */
  signalOf({ raw }: FastifyRequest): AbortSignal {
    return this.#slow.get(raw) ?? new AbortController().signal;
  }

  #watched(raw: IncomingMessage): AbortSignal {
    const slow = new AbortController();
    const came = [raw.socket.bytesRead];
    const timer = setInterval(() => {
      came.push(raw.socket.bytesRead);
      // Bytes that have come and are not read yet wait for the server, not for the client.
      if (raw.readableLength > 0) came.splice(0, came.length - 1);
      if (came.length <= looks) return;
      if (raw.socket.bytesRead - (came.shift() ?? 0) < this.bytesAtLeast)
        slow.abort(this.#refusal());
    }, this.withinMs / looks);
    timer.unref();
    for (const end of ['end', 'close']) raw.once(end, () => clearInterval(timer));
    slow.signal.addEventListener('abort', () => clearInterval(timer));
    return slow.signal;
  }

  #refusal(): Rejected {
    const seconds = this.withinMs / 1000;
    const detail =
      `Fewer than ${this.bytesAtLeast.toLocaleString('en')} bytes of the request arrived within ${seconds} seconds. ` +
      'Nothing was changed. Send it again over a faster line.';
    return new Rejected('REQUEST_TOO_SLOW', { detail });
  }
}
