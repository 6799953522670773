import { EventEmitter } from 'node:events';
import { createRequire } from 'node:module';
import { setImmediate } from 'node:timers/promises';
import { endWritesOfClosedConnections } from '../../src/mongo/end-writes-of-closed-connections.js';

type Write = (command: object, options: object) => Promise<void>;

const writeOfDriver = (): Write =>
  (
    createRequire(import.meta.url)('mongodb/lib/cmap/connection.js') as {
      readonly Connection: { readonly prototype: { readonly writeCommand: Write } };
    }
  ).Connection.prototype.writeCommand;

const command = { toBin: async () => [new Uint8Array(3)] };
const options = { agreedCompressor: 'none' };

/** A connection whose socket takes no more, as one does that the server is closing. */
const clogged = () =>
  Object.assign(new EventEmitter(), {
    socket: Object.assign(new EventEmitter(), { write: () => false }),
  });

describe('a write to MongoDB', () => {
  beforeAll(endWritesOfClosedConnections);

  it('ends when its connection closes without an error', async () => {
    const connection = clogged();
    const writing = writeOfDriver().call(connection, command, options);
    const failure = writing.catch((error: unknown) => error);
    await setImmediate();
    connection.emit('close');
    expect(await failure).toMatchObject({ name: 'MongoNetworkError' });
  });

  it('goes on when the socket takes more, and leaves no listener', async () => {
    const connection = clogged();
    const writing = writeOfDriver().call(connection, command, options);
    await setImmediate();
    connection.socket.emit('drain');
    await writing;
    expect(connection.listenerCount('close')).toBe(0);
  });
});
