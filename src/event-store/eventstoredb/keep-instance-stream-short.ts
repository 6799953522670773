import { BACKWARDS, END, jsonEvent, NO_STREAM } from '@eventstore/db-client';
import { Logger } from '@nestjs/common';
import type { EventStoreDbAccount } from '../eventstoredb-url.js';
import { failureKindOf } from './failure-kind.js';
import { readCall } from './read-call.js';
import type { ReaderPorts } from './stream-reader.js';
import { internalStreams } from './stream-names.js';
import { within } from './within.js';

/** So many renewals are kept, when one process writes of the last one and a half hours: who held the log can be looked up. The newest one would do. */
const eventsKept = 1_000;

type Ports = Pick<ReaderPorts, 'connections' | 'names' | 'readTimeoutMs'> & {
  readonly appendTimeoutMs: number;
  /** The account of a call of its own. Default: the long call for all appends is used. */
  readonly unaryAs?: EventStoreDbAccount | undefined;
};

/** What the server is told about a stream, and where it stands. */
type Metadata = { readonly data: object; readonly revision: bigint };

/**
 * Lets the server throw away old renewals of the right to write, and marks: one comes every 5 s, for ever. What an operator has set for the stream stays.
 * A failure is told and nothing more: only disk space depends on it, and the next start tries again.
 */
export async function keepInstanceStreamShort(ports: Ports): Promise<void> {
  const stream = `$$${ports.names.stored(internalStreams.instance)}`;
  try {
    const metadata = await metadataIn(stream, ports);
    if (metadata && isLimited(metadata.data)) return;
    await limit(stream, metadata, ports);
  } catch (error) {
    // Another one of several has just told it.
    if (failureKindOf(error) === 'conflict') return;
    const reason = error instanceof Error ? error.message : String(error);
    new Logger('EventStoreDB').warn(
      `Old events of the stream ${stream.slice(2)} stay on the server: its $maxCount could not be set. Nothing else depends on it. (${reason})`,
    );
  }
}

const isLimited = (data: object): boolean => '$maxCount' in data || '$maxAge' in data;

async function metadataIn(
  stream: string,
  { connections, readTimeoutMs }: Ports,
): Promise<Metadata | undefined> {
  const call = connections.reader.readStream(stream, {
    direction: BACKWARDS,
    fromRevision: END,
    maxCount: 1,
    requiresLeader: true,
  });
  let found: Metadata | undefined;
  try {
    await readCall(call, readTimeoutMs, ({ event }) => {
      if (event) found = { data: Object(event.data), revision: event.revision };
      return 'more';
    });
  } catch (error) {
    if (failureKindOf(error) !== 'missing') throw error;
  }
  return found;
}

/** The stream of metadata is at an exact revision: what an operator sets meanwhile wins. */
async function limit(
  stream: string,
  before: Metadata | undefined,
  { connections, appendTimeoutMs, unaryAs }: Ports,
): Promise<void> {
  const data = { ...before?.data, $maxCount: eventsKept };
  const event = jsonEvent({ type: '$metadata', data });
  await connections.write((writer) => {
    const expectedRevision = before?.revision ?? NO_STREAM;
    const sent = writer.appendToStream(stream, event, {
      expectedRevision,
      requiresLeader: true,
      ...(unaryAs && { credentials: unaryAs }),
    });
    return within(appendTimeoutMs, 'an append', sent);
  });
}
