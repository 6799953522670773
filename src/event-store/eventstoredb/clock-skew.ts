import { BACKWARDS, END } from '@eventstore/db-client';
import type { Connections } from './connections.js';
import { readCall } from './read-call.js';

/** Beyond this, in milliseconds, the operator is told. */
const skewToTellMs = 5_000;

type Ports = { readonly connections: Connections; readonly readTimeoutMs: number };

/** When the server stored the newest event of a stream, in milliseconds since 1970 by its clock; `undefined` for a missing stream. */
export async function storedAtMs(
  stored: string,
  { connections, readTimeoutMs }: Ports,
): Promise<number | undefined> {
  let at: number | undefined;
  const call = connections.reader.readStream(stored, {
    direction: BACKWARDS,
    fromRevision: END,
    maxCount: 1,
    requiresLeader: true,
  });
  await readCall(call, readTimeoutMs, ({ event }) => {
    at = event?.created.getTime();
    return 'more';
  });
  return at;
}

/**
 * What to tell the operator when an event that was sent after one moment and answered before another was stored, by the server's clock, far
 * outside of them: an append carries a deadline by this machine's clock, and the server refuses it when it is over. `undefined`: the clocks
 * agree. All in milliseconds since 1970.
 */
export function skewWarning(
  storedMs: number,
  { sentMs, answeredMs }: { readonly sentMs: number; readonly answeredMs: number },
): string | undefined {
  const behindMs = storedMs - answeredMs;
  const aheadMs = sentMs - storedMs;
  const offMs = Math.max(behindMs, aheadMs);
  if (offMs <= skewToTellMs) return undefined;
  const seconds = Math.round(offMs / 1_000);
  return (
    `The clock of this machine is ${seconds} s ${behindMs > aheadMs ? 'behind' : 'ahead of'} that of EventStoreDB. ` +
    'Let both follow a time server: when this one is a minute behind, nothing can be stored.'
  );
}
