import { once } from 'node:events';
import type { ReadCall } from './read.js';
import type { RecordedEvent } from './recorded-event.js';
import { readEvent } from './wire.js';

/** Sends events at the pace of the client, and ends the call. A client that has gone is left alone. */
export async function sendEvents(call: ReadCall, events: Iterable<RecordedEvent>): Promise<void> {
  for (const event of events) {
    if (isGone(call)) return;
    if (!call.write(readEvent(event))) await roomIn(call);
  }
  call.end();
}

/** Settles when the client takes more, or is gone. */
export async function roomIn(call: ReadCall): Promise<void> {
  if (isGone(call)) return;
  const over = new AbortController();
  const { signal } = over;
  try {
    await Promise.race([
      once(call, 'drain', { signal }),
      once(call, 'cancelled', { signal }),
      once(call, 'close', { signal }),
    ]);
  } finally {
    over.abort();
  }
}

export const isGone = (call: ReadCall): boolean =>
  call.cancelled || call.destroyed || !call.writable;
