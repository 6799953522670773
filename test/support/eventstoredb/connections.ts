import { once } from 'node:events';
import { createServer, type AddressInfo, type Socket } from 'node:net';
import { ServerCredentials, type Server } from '@grpc/grpc-js';

/** The connections of a server. It holds their sockets itself, for gRPC cannot break one without saying goodbye. */
export type Connections = {
  readonly port: number;
  /** Resets every connection, as when the machine of the server dies. New ones are taken. */
  readonly kill: () => void;
  /** Does nothing the second time. */
  readonly close: () => Promise<void>;
};

/** Listens on a port of this machine; 0: any. */
export async function listen(
  server: Server,
  port: number,
  credentials: ServerCredentials,
): Promise<Connections> {
  const injector = server.createConnectionInjector(credentials);
  const sockets = new Set<Socket>();
  const listener = createServer((socket) => {
    sockets.add(socket);
    socket.on('close', () => sockets.delete(socket));
    socket.on('error', () => {});
    socket.setNoDelay(true);
    injector.injectConnection(socket);
  });
  listener.listen(port, '127.0.0.1');
  await once(listener, 'listening');
  const kill = () => {
    for (const socket of sockets) socket.resetAndDestroy();
  };
  const close = async () => {
    const closed = once(listener, 'close');
    listener.close();
    kill();
    injector.destroy();
    server.forceShutdown();
    await closed;
  };
  let closing: Promise<void> | undefined;
  return {
    port: (listener.address() as AddressInfo).port,
    kill,
    close: () => (closing ??= close()),
  };
}
