import { Server, ServerCredentials } from '@grpc/grpc-js';
import gossipGrpc from '@eventstore/db-client/generated/gossip_grpc_pb.js';
import featuresGrpc from '@eventstore/db-client/generated/serverfeatures_grpc_pb.js';
import streamsGrpc from '@eventstore/db-client/generated/streams_grpc_pb.js';
import { batchAppend } from './batch-append.js';
import { listen, type Connections } from './connections.js';
import { EventLog } from './event-log.js';
import { Faults } from './faults.js';
import { gossipRead } from './gossip.js';
import { openLogFile, type LogFile } from './log-file.js';
import { OpenCalls } from './open-calls.js';
import type { ServerNode } from './node.js';
import { read } from './read.js';
import { getSupportedMethods } from './server-features.js';
import { Subscriptions } from './subscriptions.js';
import { systemEvents } from './system-events.js';
import { tombstone } from './tombstone.js';
import { unaryAppend } from './unary-append.js';

export type FakeOptions = {
  /** Where it listens, on 127.0.0.1. Default 0: any free port. */
  readonly port?: number;
  /** A file that keeps the events, so that a server started later has them. Default: none, they are in memory only. */
  readonly file?: string;
  /** The one account. Default: everybody may do everything, as on an insecure server. */
  readonly user?: string;
  readonly password?: string;
  /** With a certificate it speaks TLS, in PEM. Default: none. A client sends credentials over TLS only. */
  readonly tls?: { readonly cert: string; readonly key: string };
  /** Another node of one cluster: both serve the same events. */
  readonly sameEventsAs?: FakeEventStoreDb;
};

/** What a real connection takes. */
const serverOptions = {
  'grpc.max_concurrent_streams': 100,
  'grpc.max_receive_message_length': 17 * 1024 * 1024,
};

/** A server that speaks the protocol of EventStoreDB well enough for its client, and goes wrong when it is told to. */
export class FakeEventStoreDb {
  readonly faults = new Faults();
  /** The reads and subscriptions that are open. */
  readonly reads = new OpenCalls();
  /** The long calls by which clients append. */
  readonly batchCalls = new OpenCalls();
  /** The calls with one append each. */
  readonly unaryCalls = new OpenCalls();
  readonly log: EventLog;
  readonly subscriptions: Subscriptions;
  private connections: Connections | undefined;
  private file: LogFile | undefined;

  private constructor(private readonly options: FakeOptions) {
    this.log = options.sameEventsAs?.log ?? new EventLog(() => this.now());
    this.subscriptions = new Subscriptions(this.node());
  }

  /** Starts one, with the events that its file keeps. */
  static async start(options: FakeOptions = {}): Promise<FakeEventStoreDb> {
    const fake = new FakeEventStoreDb(options);
    if (options.file !== undefined) fake.file = openLogFile(options.file);
    fake.log.add(fake.file?.events ?? []);
    if (fake.log.all.length === 0)
      for (const append of systemEvents) fake.log.append(append, fake.node().keep);
    await fake.listen(options.port ?? 0);
    return fake;
  }

  get port(): number {
    return this.connections!.port;
  }

  /** What `EVENTSTORE_URL` is set to. */
  get url(): string {
    const { user, password, tls } = this.options;
    const account =
      user === undefined
        ? ''
        : `${encodeURIComponent(user)}:${encodeURIComponent(password ?? '')}@`;
    return `esdb://${account}127.0.0.1:${this.port}?tls=${tls !== undefined}`;
  }

  /** Resets all connections, and goes on serving new ones. */
  killConnections(): void {
    this.connections!.kill();
  }

  /** Resets all connections and listens no more. */
  async goDown(): Promise<void> {
    await this.connections!.close();
  }

  /** Listens again on the same port, with the same events. */
  async comeBack(): Promise<void> {
    await this.listen(this.port);
  }

  /** Goes down for good. */
  async stop(): Promise<void> {
    await this.goDown();
    this.file?.close();
  }

  private async listen(port: number): Promise<void> {
    this.connections = await listen(this.server(), port, credentialsOf(this.options.tls));
  }

  private server(): Server {
    const node = this.node();
    const server = new Server(serverOptions);
    server.addService(streamsGrpc.StreamsService, {
      read: read(node, this.subscriptions),
      append: unaryAppend(node),
      batchAppend: batchAppend(node),
      tombstone: tombstone(node),
    });
    server.addService(featuresGrpc.ServerFeaturesService, {
      getSupportedMethods,
    });
    server.addService(gossipGrpc.GossipService, { read: gossipRead(node) });
    return server;
  }

  private node(): ServerNode {
    const { user, password } = this.options;
    return {
      host: '127.0.0.1',
      port: () => this.port,
      log: this.log,
      faults: this.faults,
      reads: this.reads,
      batchCalls: this.batchCalls,
      unaryCalls: this.unaryCalls,
      keep: (events) => this.file?.write(events),
      now: () => this.now(),
      killConnections: () => this.killConnections(),
      authorization: user === undefined ? undefined : basic(user, password ?? ''),
    };
  }

  private now(): number {
    return Date.now() + this.faults.clockAheadMs;
  }
}

const basic = (user: string, password: string): string =>
  `Basic ${Buffer.from(`${user}:${password}`).toString('base64')}`;

function credentialsOf(tls: FakeOptions['tls']): ServerCredentials {
  if (!tls) return ServerCredentials.createInsecure();
  const pair = { cert_chain: Buffer.from(tls.cert), private_key: Buffer.from(tls.key) };
  return ServerCredentials.createSsl(null, [pair]);
}
