import { BACKWARDS } from '@eventstore/db-client';
import { Logger } from '@nestjs/common';
import type { EventPlace } from '../event-store.port.js';
import { readCall } from './read-call.js';
import type { LogTaken } from './right-to-write.js';
import { internalStreams } from './stream-names.js';
import type { ReaderPorts } from './stream-reader.js';

/** Beyond this, in milliseconds, the operator is told. */
const skewToTellMs = 5_000;

type Ports = Pick<ReaderPorts, 'connections' | 'readTimeoutMs'>;

/** Tells the operator when the clocks differ. They are compared once, by the event that took the log: they drift slowly. */
export async function tellSkew(ports: ReaderPorts, taken: LogTaken): Promise<void> {
  const stream = ports.names.stored(internalStreams.instance);
  const { revision } = taken.at;
  const stored = () => storedAtMs({ stream, revision }, ports);
  const storedMs = await ports.untiring.call('reading', stored);
  const warning = storedMs === undefined ? undefined : skewWarning(storedMs, taken);
  if (warning !== undefined) new Logger('EventStoreDB').warn(warning);
}

/** When the server stored an event, in milliseconds since 1970 by its clock; `undefined` for a missing one. `stream`: its name on the server. */
async function storedAtMs(
  { stream, revision }: EventPlace,
  { connections, readTimeoutMs }: Ports,
): Promise<number | undefined> {
  let at: number | undefined;
  const call = connections.reader.readStream(stream, {
    direction: BACKWARDS,
    fromRevision: BigInt(revision),
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
function skewWarning(
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
