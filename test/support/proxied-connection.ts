import type { Socket } from 'node:net';
import type { NetworkFaults, ReplyCut, Way } from './network-faults.js';

/** One connection of a client, and the one to the server that belongs to it. Both end together. */
export class ProxiedConnection {
  private cut: ReplyCut | undefined;
  private repliedSinceCut = 0;

  constructor(
    private readonly client: Socket,
    private readonly server: Socket,
    private readonly faults: NetworkFaults,
  ) {
    for (const socket of [client, server]) {
      socket.setNoDelay(true);
      // One that breaks is closed next, and the other end must hear of it.
      socket.on('error', () => {});
      socket.on('close', () => this.reset());
    }
    void this.pump('requests', client, server);
    void this.pump('replies', server, client);
  }

  /** Breaks it off without a goodbye. Does nothing the second time. */
  reset(): void {
    this.client.resetAndDestroy();
    this.server.resetAndDestroy();
  }

  /** Chunk by chunk, so that what is held keeps its order and the sender feels it. */
  private async pump(way: Way, from: Socket, to: Socket): Promise<void> {
    try {
      for await (const chunk of from.iterator({ destroyOnReturn: false })) {
        await this.faults.passes(way);
        await this.forward(way, chunk as Buffer, to);
      }
      to.end();
    } catch {
      // Either end has broken off.
      this.reset();
    }
  }

  private async forward(way: Way, chunk: Buffer, to: Socket): Promise<void> {
    if (way === 'requests') this.cut ??= this.faults.takeCut(chunk);
    const { cut } = this;
    if (way === 'requests' || cut === undefined) return written(to, chunk);
    const rest = cut.afterBytes - this.repliedSinceCut;
    this.repliedSinceCut += chunk.length;
    await written(to, chunk.subarray(0, rest));
    if (chunk.length >= rest) this.reset();
  }
}

/** Resolves when the system has taken it: a receiver that does not read holds up the sender. */
function written(socket: Socket, chunk: Buffer): Promise<void> {
  return new Promise((resolve, reject) => {
    socket.write(chunk, (error) => (error ? reject(error) : resolve()));
  });
}
