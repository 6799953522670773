import { once } from 'node:events';
import { connect, createServer, type AddressInfo, type Server } from 'node:net';
import { setTimeout } from 'node:timers/promises';
import { NetworkFaults, type ReplyCut } from './network-faults.js';
import { ProxiedConnection } from './proxied-connection.js';

/** A network between clients and a server of this machine that goes wrong when it is told to. It knows no protocol. */
export class TcpProxy {
  private readonly connections = new Set<ProxiedConnection>();
  private listener: Server | undefined;
  private ownPort = 0;

  private constructor(
    private readonly serverPort: number,
    private readonly faults: NetworkFaults,
  ) {}

  /**
   * Listens on a free port of 127.0.0.1, and forwards to this port.
   * @param sleep What `slow` waits by. Default: a timer.
   */
  static async to(
    serverPort: number,
    sleep: (ms: number) => Promise<unknown> = setTimeout,
  ): Promise<TcpProxy> {
    const proxy = new TcpProxy(serverPort, new NetworkFaults(sleep));
    await proxy.listen();
    return proxy;
  }

  /** What clients connect to, in the place of the server's port. It stays the same. */
  get port(): number {
    return this.ownPort;
  }

  /** How many connections of clients are open. */
  get open(): number {
    return this.connections.size;
  }

  /** New connections are refused until `heal`. Those that are open go on: `drop` them too for a server that is gone. */
  refuse(): void {
    this.listener?.close();
    this.listener = undefined;
  }

  /** Resets the connections that are open, with the bytes that `hang` holds. */
  drop(): void {
    for (const connection of this.connections) connection.reset();
  }

  /**
   * The server gets the next request that has this text in it and does what it says, but its reply breaks off after so many bytes: the
   * connection is reset. Default: any request, and no byte: the reply is lost. May be called several times, for several requests.
   */
  cutReply({ to = '', afterBytes = 0 }: Partial<ReplyCut> = {}): void {
    this.faults.cut({ to, afterBytes });
  }

  /** Connections are open and forward nothing until `heal`, which lets the held bytes go on. */
  hang(): void {
    this.faults.hold(['requests', 'replies']);
  }

  /** Requests arrive, and replies wait until `heal`. With `drop` they are lost. */
  hangReplies(): void {
    this.faults.hold(['replies']);
  }

  /** Each chunk waits so long, both ways, until `heal`. */
  slow(delayMs: number): void {
    this.faults.delay(delayMs);
  }

  /** Everything works again. Connections that were reset stay so. */
  async heal(): Promise<void> {
    this.faults.heal();
    if (this.listener === undefined) await this.listen();
  }

  /** Ends for good. */
  stop(): void {
    this.refuse();
    this.drop();
    this.faults.heal();
  }

  private async listen(): Promise<void> {
    this.listener = createServer({ allowHalfOpen: true }, (client) => {
      const server = connect({ port: this.serverPort, host: '127.0.0.1', allowHalfOpen: true });
      const connection = new ProxiedConnection(client, server, this.faults);
      this.connections.add(connection);
      client.on('close', () => this.connections.delete(connection));
    });
    this.listener.listen(this.ownPort, '127.0.0.1');
    await once(this.listener, 'listening');
    this.ownPort = (this.listener.address() as AddressInfo).port;
  }
}
