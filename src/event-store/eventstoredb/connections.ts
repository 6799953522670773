import { BACKWARDS, END, EventStoreDBClient } from '@eventstore/db-client';
import type { EventStoreDbUrl } from '../eventstoredb-url.js';
import { failureKindOf } from './failure-kind.js';
import { readCall } from './read-call.js';

/**
 * How long the server may take to carry out an append, by the clocks of both machines, in milliseconds: it refuses an append whose
 * deadline is over when it comes in. So much longer than our own time-out, for the clock of this machine may be behind.
 */
const deadlineMs = 60_000;

export type ConnectionSettings = {
  readonly url: EventStoreDbUrl;
  /** How long a read may bring nothing, in milliseconds. */
  readonly readTimeoutMs: number;
  /** A stream that the account may read; it may be missing. */
  readonly probeStream: string;
};

/**
 * The connections to the server: one for reading and one for writing. A connection has room for 100 calls, and the 101st would hang
 * silently. The client that writes is one for the whole process, because pending appends of all clients are in one table: an error of one
 * rejects them all.
 */
export class Connections {
  /** Never appends. It finds the server again by itself. */
  readonly reader: EventStoreDBClient;
  #writer: Promise<EventStoreDBClient> | undefined;
  #made = 0;

  constructor(private readonly settings: ConnectionSettings) {
    this.reader = this.#connect(0);
  }

  /** The client that appends. @throws the errors of the client while no server answers. */
  writer(): Promise<EventStoreDBClient> {
    this.#writer ??= this.#openWriter();
    return this.#writer;
  }

  /** Makes the next append use a new client: this one remembers for ever that it found no server. */
  async renew(useless: EventStoreDBClient): Promise<void> {
    const pending = this.#writer;
    // Whoever comes second finds the new client. A client that could not be opened is forgotten already.
    if ((await pending?.catch(() => undefined)) === useless && this.#writer === pending)
      // It is not disposed: that would reject the appends of the new one as well.
      this.#writer = undefined;
  }

  /** Ends the calls that are under way. Only when no append is. */
  async close(): Promise<void> {
    const writer = await this.#writer?.catch(() => undefined);
    await Promise.all([this.reader.dispose(), writer?.dispose()]);
  }

  async #openWriter(): Promise<EventStoreDBClient> {
    try {
      const client = this.#connect(1);
      await this.#probe(client);
      return client;
    } catch (error) {
      this.#writer = undefined;
      throw error;
    }
  }

  /** A first append while no node answers would make the client useless; a read does not. */
  async #probe(client: EventStoreDBClient): Promise<void> {
    const { probeStream, readTimeoutMs } = this.settings;
    const call = client.readStream(probeStream, {
      direction: BACKWARDS,
      fromRevision: END,
      maxCount: 1,
    });
    try {
      await readCall(call, readTimeoutMs, () => 'enough');
    } catch (error) {
      if (failureKindOf(error) !== 'missing') throw error;
    }
  }

  /** Clients with the same options would share a connection, so each purpose has another interval. */
  #connect(purpose: 0 | 1): EventStoreDBClient {
    const { secret, keepAliveInterval } = this.settings.url;
    this.#made += 1;
    // A renewed client as well: the connection of the former may be dead.
    const interval = keepAliveInterval + this.#made * 2 + purpose;
    // `throwOnAppendFailure` stays at its default: without it a refused append answers revision 1, whatever the truth.
    return EventStoreDBClient.connectionString(
      `${secret}&defaultDeadline=${deadlineMs}&keepAliveInterval=${interval}`,
    );
  }
}
