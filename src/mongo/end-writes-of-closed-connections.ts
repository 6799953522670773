import { once, type EventEmitter } from 'node:events';
import { createRequire } from 'node:module';
import { MongoNetworkError } from 'mongodb';

type Write = (this: ConnectionOfDriver, ...asked: unknown[]) => Promise<void>;

/** What is used of a connection of the driver, which it does not export. */
type ConnectionOfDriver = EventEmitter & {
  readonly error?: Error | null;
  writeCommand: Write;
};

const ended = Symbol('writes end with their connection');

/**
 * Ends a write of the driver when its connection closes. Without it such a call never ends when the server closes the connection in good
 * order (it is stopped, say) at the wrong moment: the driver (7.9) waits for the socket to drain, and looks out for an error, which does not come.
 * No time-out of the driver counts while it writes.
 */
export function endWritesOfClosedConnections(): void {
  const { Connection } = createRequire(import.meta.url)('mongodb/lib/cmap/connection.js') as {
    readonly Connection: { readonly prototype: ConnectionOfDriver & { [ended]?: true } };
  };
  const { prototype } = Connection;
  if (prototype[ended]) return;
  const write = prototype.writeCommand;
  prototype[ended] = true;
  prototype.writeCommand = function (...asked) {
    return untilClosed(this, () => write.apply(this, asked));
  };
}

/** @throws {MongoNetworkError} when the connection closes first: then the outcome is not known, as after every broken connection. */
async function untilClosed(
  connection: ConnectionOfDriver,
  write: () => Promise<void>,
): Promise<void> {
  const written = new AbortController();
  const closing = once(connection, 'close', { signal: written.signal }).then(() => {
    throw (
      connection.error ?? new MongoNetworkError('The connection closed while it was written to.')
    );
  });
  try {
    await Promise.race([write(), closing]);
  } finally {
    written.abort();
    // It ends as aborted.
    closing.catch(() => undefined);
  }
}
