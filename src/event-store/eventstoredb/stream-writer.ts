import {
  NO_STREAM as clientNoStream,
  type AppendResult,
  type EventStoreDBClient,
  type WrongExpectedVersionError,
} from '@eventstore/db-client';
import {
  NO_STREAM,
  VersionConflict,
  type Appended,
  type AppendOutcome,
  type Revision,
  type StreamAppend,
} from '../event-store.port.js';
import type { EventStoreDbAccount } from '../eventstoredb-url.js';
import { prepareAppend, type PreparedAppend } from '../prepared-append.js';
import type { Connections } from './connections.js';
import { encodedEvent } from './encoded-event.js';
import { failureKindOf } from './failure-kind.js';
import { AppendRefused } from './log-failures.js';
import type { StreamNames } from './stream-names.js';
import type { Untiring } from './untiring.js';
import { within } from './within.js';

export type WriterPorts = {
  readonly connections: Connections;
  readonly names: StreamNames;
  readonly untiring: Untiring;
  /** How long one attempt may take, in milliseconds: the client itself waits without end. */
  readonly appendTimeoutMs: number;
  /** With one, each append is a call of its own; without, all go through one long call, which is faster. */
  readonly unaryAs: EventStoreDbAccount | undefined;
};

/**
 * Appends to one stream until the outcome is known. After a failure the same events with the same ids are sent again at the same expected
 * revision: if they were stored, the server answers with their place and stores nothing. So nothing is stored twice, whatever happened.
 */
export class StreamWriter {
  constructor(private readonly ports: WriterPorts) {}

  /**
   * `mayStart` is asked before every attempt and throws while nothing may be written.
   *
   * @throws {AppendRefused} when the server refuses for good.
   * @throws {TypeError} for events that cannot be stored.
   */
  async append(append: StreamAppend, mayStart: () => void): Promise<AppendOutcome> {
    return this.appendPrepared(prepareAppend(append), mayStart);
  }

  /** The same for an append that was prepared. */
  async appendPrepared(append: PreparedAppend, mayStart: () => void): Promise<AppendOutcome> {
    const { stream, expectedRevision } = append;
    try {
      const appended = await this.ports.untiring.call('writing', async () => {
        mayStart();
        return this.#attempt(append);
      });
      return { ok: true, ...appended };
    } catch (error) {
      const kind = failureKindOf(error);
      if (kind === 'conflict') {
        const actual = actualRevisionOf(error as WrongExpectedVersionError);
        return { ok: false, conflict: new VersionConflict(stream, expectedRevision, actual) };
      }
      if (kind === 'too-large' || kind === 'deleted') throw refusal(kind, stream, error);
      throw error;
    }
  }

  #attempt(append: PreparedAppend): Promise<Appended> {
    const { connections, appendTimeoutMs } = this.ports;
    return connections.write(async (writer) => {
      const sent = this.#send(writer, append);
      return appendedOf(append, await within(appendTimeoutMs, 'an append', sent));
    });
  }

  #send(
    writer: EventStoreDBClient,
    { stream, expectedRevision, events }: PreparedAppend,
  ): Promise<AppendResult> {
    const { names, unaryAs } = this.ports;
    return writer.appendToStream(names.stored(stream), events.map(encodedEvent), {
      expectedRevision: expectedRevision === NO_STREAM ? clientNoStream : BigInt(expectedRevision),
      // It counts from the first append of a connection, so every append asks for it.
      requiresLeader: true,
      // With an account of its own, each append takes the other, slower path.
      ...(unaryAs && { credentials: unaryAs }),
    });
  }
}

/** A repeat is answered like the first time. */
function appendedOf({ stream, expectedRevision, events }: PreparedAppend, result: AppendResult) {
  const revision = Number(result.nextExpectedRevision);
  const position = Number(result.position?.commit ?? NaN);
  if (revision === expectedRevision + events.length && Number.isSafeInteger(position))
    return { revision, position };
  throw new AppendRefused(
    `EventStoreDB answered an append to ${stream} at revision ${expectedRevision} with revision ${revision} and position ${position}. ` +
      'Is it version 22.10 or newer?',
  );
}

const actualRevisionOf = ({ actualVersion }: WrongExpectedVersionError): Revision =>
  typeof actualVersion === 'bigint' ? Number(actualVersion) : NO_STREAM;

const refusal = (kind: 'too-large' | 'deleted', stream: string, cause: unknown): AppendRefused =>
  new AppendRefused(
    kind === 'deleted'
      ? `the stream ${stream} was deleted in EventStoreDB. Rollbook deletes no stream: restore it from a backup.`
      : `EventStoreDB refuses the events for ${stream} as too large. Set its MaxAppendSize to 1048576 or more.`,
    { cause },
  );
