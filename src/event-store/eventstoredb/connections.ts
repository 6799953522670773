import { BACKWARDS, END, EventStoreDBClient } from '@eventstore/db-client';
import type { EventStoreDbUrl } from '../eventstoredb-url.js';
import { failureKindOf } from './failure-kind.js';
import { TimedOut } from './log-failures.js';
import { readCall } from './read-call.js';
import { within } from './within.js';

/**
 * How long the server may take to carry out an append, by the clocks of both machines, in milliseconds: it refuses an append whose
 * deadline is over when it comes in. So much longer than our own time-out, for the clock of this machine may be behind.
 */
const deadlineMs = 60_000;

/** How long the end waits for appends that are under way, in milliseconds. */
const closeForMs = 2_000;

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
  /** The next client that appends, until its probe has succeeded. */
  #candidate: EventStoreDBClient | undefined;
  readonly #underWay = new Set<Promise<unknown>>();
  #retired: readonly EventStoreDBClient[] = [];
  #made = 0;

  constructor(private readonly settings: ConnectionSettings) {
    this.reader = this.#connect(0);
  }

  /** Lends the client that appends. @throws the errors of the client while no server answers, and those of the work. */
  async write<Answer>(work: (writer: EventStoreDBClient) => Promise<Answer>): Promise<Answer> {
    this.#writer ??= this.#openWriter();
    const pending = this.#writer;
    const writer = await pending;
    const done = work(writer);
    this.#underWay.add(done);
    try {
      return await done;
    } catch (error) {
      if (makesUseless(error) && this.#writer === pending) this.#retire(writer);
      throw error;
    } finally {
      this.#underWay.delete(done);
    }
  }

  /** Ends the calls that are under way, those that write a little later: an answer that comes after the end has no listener. */
  async close(): Promise<void> {
    const written = Promise.allSettled(this.#underWay);
    await within(closeForMs, 'the last appends', written).catch(() => undefined);
    const writer = await this.#writer?.catch(() => undefined);
    const all = [this.reader, writer, this.#candidate, ...this.#retired];
    for (const client of all) if (client) endCalls(client);
  }

  /** The next append uses a new client. This one is kept as it is: ending its calls would reject the appends of the new one as well. */
  #retire(writer: EventStoreDBClient): void {
    this.#writer = undefined;
    this.#retired = [...this.#retired, writer];
  }

  async #openWriter(): Promise<EventStoreDBClient> {
    try {
      const client = (this.#candidate ??= this.#connect(1));
      await this.#probe(client);
      this.#candidate = undefined;
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

/**
 * After these a client appends no more, whatever the server does: it remembers for ever that it found no server, and goes on writing into
 * a call that the server has ended without an error.
 */
const makesUseless = (error: unknown): boolean =>
  error instanceof TimedOut || failureKindOf(error) === 'undiscovered';

/** Cancels the calls of a client. It would wait without end for one that the server has ended without an error. */
function endCalls(client: EventStoreDBClient): void {
  client.dispose().catch(() => undefined);
}
