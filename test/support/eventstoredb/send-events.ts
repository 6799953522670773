import type { ReadCall } from './read-call.js';
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
export function roomIn(call: ReadCall): Promise<void> {
  if (isGone(call)) return Promise.resolve();
  const endings = ['drain', 'cancelled', 'close'] as const;
  return new Promise((resolve) => {
    const settle = () => {
      for (const ending of endings) call.off(ending, settle);
      resolve();
    };
    for (const ending of endings) call.on(ending, settle);
  });
}

export const isGone = (call: ReadCall): boolean =>
  call.cancelled || call.destroyed || !call.writable;
