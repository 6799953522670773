import { once } from 'node:events';
import { connect, createServer, type AddressInfo, type Server, type Socket } from 'node:net';
import { BSON } from 'mongodb';

/** @see https://www.mongodb.com/docs/manual/reference/mongodb-wire-protocol/ */
const headerBytes = 16;
const opMsg = 2013;

/** What stands between programs and a MongoDB, and answers commands in its place: the server of the tests knows neither accounts nor rights. */
export type RefusingProxy = {
  /** In the place of the server's port. */
  readonly port: number;
  /** From now on commands of these names, such as `update`, fail with this code: 13 without a right, 18 with a wrong password. */
  readonly refuse: (code: number, commands: readonly string[]) => void;
  /** Every command is the server's again. */
  readonly allow: () => void;
  readonly stop: () => void;
};

/** Listens on a free port of 127.0.0.1, and forwards to this one. */
export async function refusingProxy(serverPort: number): Promise<RefusingProxy> {
  let refused: ReadonlyMap<string, number> = new Map();
  const sockets = new Set<Socket>();
  const listener = createServer((client) => {
    const server = connect(serverPort, '127.0.0.1');
    for (const socket of [client, server]) {
      sockets.add(socket);
      // Either side may go: the other one goes with it.
      socket.on('error', () => undefined);
      socket.on('close', () => {
        client.destroy();
        server.destroy();
      });
    }
    server.pipe(client);
    eachMessage(client, (message) => {
      const code = refused.get(commandOf(message) ?? '');
      if (code === undefined) server.write(message);
      else client.write(failure(message, code));
    });
  });
  const port = await listening(listener);
  return {
    port,
    refuse: (code, commands) => {
      refused = new Map(commands.map((command) => [command, code]));
    },
    allow: () => {
      refused = new Map();
    },
    stop: () => {
      listener.close();
      for (const socket of sockets) socket.destroy();
    },
  };
}

async function listening(listener: Server): Promise<number> {
  listener.listen(0, '127.0.0.1');
  await once(listener, 'listening');
  return (listener.address() as AddressInfo).port;
}

function eachMessage(socket: Socket, take: (message: Buffer) => void): void {
  let held: Buffer = Buffer.alloc(0);
  socket.on('data', (chunk: Buffer) => {
    held = Buffer.concat([held, chunk]);
    while (held.length >= headerBytes && held.length >= held.readInt32LE(0)) {
      take(held.subarray(0, held.readInt32LE(0)));
      held = held.subarray(held.readInt32LE(0));
    }
  });
}

/** The name of a command is that of the first field of its body, which stands after the flags and the kind of the section. */
function commandOf(message: Buffer): string | undefined {
  if (message.readInt32LE(12) !== opMsg) return undefined;
  const body = message.subarray(headerBytes + 5);
  return Object.keys(BSON.deserialize(body.subarray(0, body.readInt32LE(0))))[0];
}

function failure(request: Buffer, code: number): Buffer {
  const body = BSON.serialize({ ok: 0, code, codeName: 'Refused', errmsg: 'refused for a test' });
  const head = Buffer.alloc(headerBytes + 5);
  head.writeInt32LE(head.length + body.length, 0);
  head.writeInt32LE(request.readInt32LE(4), 8);
  head.writeInt32LE(opMsg, 12);
  return Buffer.concat([head, body]);
}
