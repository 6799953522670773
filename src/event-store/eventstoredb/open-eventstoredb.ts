import { Logger } from '@nestjs/common';
import { SystemClock } from '../../shared/clock.js';
import { newUuid } from '../../shared/uuid.js';
import type { Position } from '../event-store.port.js';
import { LogFollowers } from '../log-followers.js';
import { skewWarning, storedAtMs } from './clock-skew.js';
import { CopyMarks } from './copy-marks.js';
import { Connections } from './connections.js';
import { EventStoreDbEventStore } from './eventstoredb.event-store.js';
import { InstanceLease, type LogTaken } from './instance-lease.js';
import { keepInstanceStreamShort } from './keep-instance-stream-short.js';
import { notedIdentity } from './log-identity.js';
import { LogReader } from './log-reader.js';
import { LogTail } from './log-tail.js';
import { LogWindow } from './log-window.js';
import { NewestKnown } from './newest-known.js';
import { placeOfLog } from './place-of-log.js';
import {
  defaultAppendsInFlight,
  defaultTimeoutMs,
  defaultWatchEveryMs,
  unaryAppendsAtMost,
  type EventStoreDbSettings,
} from './settings.js';
import { internalStreams, StreamNames } from './stream-names.js';
import { StreamReader, type ReaderPorts } from './stream-reader.js';
import { StreamWriter } from './stream-writer.js';
import { machineTicker } from './ticker.js';
import { Untiring } from './untiring.js';
import { within } from './within.js';

/** How long a stop waits for the server to take the log back, in milliseconds. */
const releaseForMs = 2_000;

/**
 * Opens the log: waits, however long, until the server answers and no other process holds the log.
 *
 * @throws {LogClosed} when it is stopped before.
 */
export async function openEventStoreDb(
  settings: EventStoreDbSettings,
  stop: AbortSignal = new AbortController().signal,
): Promise<EventStoreDbEventStore> {
  const closing = new AbortController();
  const parts = partsOf(settings, AbortSignal.any([stop, closing.signal]));
  try {
    return await openParts(parts, settings, closing);
  } catch (error) {
    closing.abort();
    await parts.ports.connections.close();
    throw error;
  }
}

type Parts = ReturnType<typeof partsOf>;

/** What needs no answer of the server. */
function partsOf(settings: EventStoreDbSettings, ended: AbortSignal) {
  const { url, health, streamPrefix, readTimeoutMs = defaultTimeoutMs } = settings;
  const names = new StreamNames(streamPrefix);
  const probeStream = names.stored(internalStreams.log);
  const connections = new Connections({ url, readTimeoutMs, probeStream });
  const untiring = new Untiring(health, ended);
  const ports: ReaderPorts = { connections, names, untiring, readTimeoutMs };
  const { appendTimeoutMs = defaultTimeoutMs } = settings;
  const unaryAs = settings.appendCalls === 'unary' ? url.account : undefined;
  const writer = new StreamWriter({ ...ports, appendTimeoutMs, unaryAs });
  const reader = new StreamReader(ports);
  const known = new NewestKnown();
  const lease = new InstanceLease({
    reader,
    writer,
    ticker: settings.ticker ?? machineTicker,
    clock: settings.clock ?? new SystemClock(),
    newest: () => known.forReaders,
    renewed: ({ position }) => known.internal(position),
    waitsFor: (holder) => health.waitsFor(holder),
  });
  const mayWrite = (): void => lease.check();
  const copyMarks = new CopyMarks({ reader, writer, place: placeOfLog(settings), mayWrite });
  return { ports, appendTimeoutMs, reader, writer, known, lease, mayWrite, copyMarks, ended };
}

async function openParts(
  parts: Parts,
  settings: EventStoreDbSettings,
  closing: AbortController,
): Promise<EventStoreDbEventStore> {
  const { ports, reader, writer, known, lease, mayWrite, copyMarks, ended } = parts;
  const identity = await notedIdentity(reader, writer, settings.newLogId ?? newUuid);
  const taken = await lease.take(ended);
  if (settings.halfCopied !== 'opened') await refuseHalfCopied(parts);
  await tellSkew(ports, taken);
  const log = new LogReader(ports, identity.origin);
  known.appended(await newestBetween(log, taken.newestBefore, taken.at.position));
  const window = new LogWindow(known.forReaders);
  const followers = new LogFollowers();
  const { connections, names } = ports;
  // Not waited for: it matters in months.
  void keepInstanceStreamShort({ ...ports, appendTimeoutMs: parts.appendTimeoutMs });
  const grown = (): void => followers.wake();
  const tail = new LogTail(
    { connections, names, health: settings.health, window, grown },
    taken.at.position,
  );
  const close = keepUp({ parts, tail, settings, closing });
  return new EventStoreDbEventStore({
    place: placeOfLog(settings),
    reader,
    writer,
    log,
    window,
    known,
    followers,
    identity,
    copyMarks,
    mayWrite,
    appendsInFlight: appendsInFlightOf(settings),
    close,
  });
}

function appendsInFlightOf({
  appendCalls,
  appendsInFlight = defaultAppendsInFlight,
}: EventStoreDbSettings): number {
  return appendCalls === 'unary' ? Math.min(appendsInFlight, unaryAppendsAtMost) : appendsInFlight;
}

/** The one who goes on with the copy need not wait. */
async function refuseHalfCopied({ copyMarks, lease }: Parts): Promise<void> {
  try {
    await copyMarks.refuseHalfCopied();
  } catch (error) {
    await giveBack(lease);
    throw error;
  }
}

/** The next start waits when this fails, and that is all. */
const giveBack = (lease: InstanceLease): Promise<void> =>
  within(releaseForMs, 'the end of this process', lease.release()).catch(() => undefined);

type Upkeep = {
  readonly parts: Parts;
  readonly tail: LogTail;
  readonly settings: EventStoreDbSettings;
  readonly closing: AbortController;
};

/** Starts all that goes on while the log is open. Answers how it is ended. */
function keepUp({ parts, tail, settings, closing }: Upkeep): () => Promise<void> {
  const { ports, known, lease, ended } = parts;
  tail.run(ended);
  lease.keep(ended).catch((error: unknown) => {
    if (!ended.aborted) settings.lost(error);
  });
  const { watchEveryMs = defaultWatchEveryMs } = settings;
  const timer = setInterval(() => tail.look(known.ofAll), watchEveryMs).unref();
  return async () => {
    clearInterval(timer);
    await giveBack(lease);
    closing.abort();
    settings.health.close();
    await ports.connections.close();
    await tail.stopped();
  };
}

/** The clocks are compared once: they drift slowly. */
async function tellSkew(ports: ReaderPorts, taken: LogTaken): Promise<void> {
  const stored = ports.names.stored(internalStreams.instance);
  const storedMs = await ports.untiring.call('reading', () => storedAtMs(stored, ports));
  const warning = storedMs === undefined ? undefined : skewWarning(storedMs, taken);
  if (warning !== undefined) new Logger('EventStoreDB').warn(warning);
}

/** The position of the newest event that readers see, up to the one that took the log; `before` when there is none behind it. */
async function newestBetween(log: LogReader, before: Position, taken: Position): Promise<Position> {
  let newest = before;
  let readTo = before;
  for (;;) {
    const batch = await log.next({ after: readTo, end: taken });
    if (!batch) return newest;
    newest = batch.events.at(-1)?.position ?? newest;
    readTo = batch.position;
  }
}
