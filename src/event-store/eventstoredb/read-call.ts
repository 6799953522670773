import type { StreamingRead } from '@eventstore/db-client';
import { TimedOut } from './log-failures.js';

/** Nothing waits for the end of a call that was given up: its connection may be dead. */
const ignore = (): void => undefined;

/**
 * Reads a call of the server event by event until it ends or `take` answers `enough`. The call never outlives this: an abandoned one would
 * keep one of the 100 places of its connection for ever.
 *
 * A call that was cut off may look like one that ended: the caller compares what came with what must be there.
 *
 * @throws {TimedOut} when no event comes within `idleMs` milliseconds.
 * @throws the errors of the client.
 */
export async function readCall<Event>(
  call: StreamingRead<Event>,
  idleMs: number,
  take: (event: Event) => 'more' | 'enough',
): Promise<void> {
  // An error that comes after the loop was left would have no listener, and end the process.
  call.on('error', ignore);
  const timer = setTimeout(() => call.destroy(new TimedOut('a read', idleMs)), idleMs);
  let ended = false;
  try {
    for await (const event of call) {
      timer.refresh();
      if (take(event) === 'enough') return;
    }
    ended = true;
  } finally {
    clearTimeout(timer);
    if (!ended) call.cancel().catch(ignore);
  }
}
