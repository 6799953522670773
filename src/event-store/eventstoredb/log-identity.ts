import { NO_STREAM, type Position } from '../event-store.port.js';
import { stamped } from '../stamped.js';
import type { StreamReader } from './stream-reader.js';
import { internalStreams } from './stream-names.js';
import type { StreamWriter } from './stream-writer.js';

/** The first event of every log. */
type LogBegun = { readonly logId: string };

/** The id of the log, and where it begins: no event of ours stands before it. */
export type NotedIdentity = { readonly id: string; readonly origin: Position };

const { log } = internalStreams;

/** Reads the id of the log from its own stream. A log without one is new: it gets the one of `newLogId`. Two who begin it at once agree on one. @throws what `newLogId` does. */
export async function notedIdentity(
  reader: StreamReader,
  writer: StreamWriter,
  newLogId: () => string,
): Promise<NotedIdentity> {
  for (;;) {
    const [begun] = await reader.readMany([{ stream: log, revision: 0 }]);
    if (begun) return { id: (begun.data as LogBegun).logId, origin: begun.position };
    const data: LogBegun = { logId: newLogId() };
    const event = stamped({ type: 'LogBegun', data }, { actor: 'system' });
    // A conflict: somebody else was first, and the next reading finds it.
    await writer.append({ stream: log, expectedRevision: NO_STREAM, events: [event] }, () => {});
  }
}
