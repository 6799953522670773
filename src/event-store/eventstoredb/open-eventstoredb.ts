import { SystemClock } from '../../shared/clock.js';
import { newUuid } from '../../shared/uuid.js';
import type { Appended, Position } from '../event-store.port.js';
import { LogFollowers } from '../log-followers.js';
import { tellSkew } from './clock-skew.js';
import { CopyMarks } from './copy-marks.js';
import { Connections } from './connections.js';
import { EventStoreDbEventStore } from './eventstoredb.event-store.js';
import { InstanceLease } from './instance-lease.js';
import { keepInstanceStreamShort } from './keep-instance-stream-short.js';
import { notedIdentity } from './log-identity.js';
import { LogReader } from './log-reader.js';
import { LogTail } from './log-tail.js';
import { LogWindow } from './log-window.js';
import { newestBetween } from './newest-between.js';
import { NewestKnown } from './newest-known.js';
import { OneOfSeveral } from './one-of-several.js';
import { placeOfLog } from './place-of-log.js';
import type { RightToWrite } from './right-to-write.js';
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
import { StrictEnd } from './strict-end.js';
import { machineTicker } from './ticker.js';
import { Untiring } from './untiring.js';
import { within } from './within.js';

/** How long a stop waits for the server to take the log back, in milliseconds. */
const releaseForMs = 2_000;

/**
 * Opens the log: waits, however long, until the server answers and no other process holds the log alone.
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
  const rightPorts = {
    reader,
    writer,
    ticker: settings.ticker ?? machineTicker,
    clock: settings.clock ?? new SystemClock(),
    newest: () => known.forReaders,
    renewed: ({ position }: Appended) => known.internal(position),
    waitsFor: (holder: string | undefined) => health.waitsFor(holder),
  };
  const several = settings.writers === 'several' ? new OneOfSeveral(rightPorts) : undefined;
  const right: RightToWrite = several ?? new InstanceLease(rightPorts);
  const mayWrite = (): void => right.check();
  const copyMarks = new CopyMarks({ reader, writer, place: placeOfLog(settings), mayWrite });
  const common = { ports, appendTimeoutMs, unaryAs, reader, writer, known, copyMarks, ended };
  return { ...common, several, right, mayWrite };
}

async function openParts(
  parts: Parts,
  settings: EventStoreDbSettings,
  closing: AbortController,
): Promise<EventStoreDbEventStore> {
  const { ports, reader, writer, known, right, mayWrite, copyMarks, ended } = parts;
  const identity = await notedIdentity(reader, writer, settings.newLogId ?? newUuid);
  const taken = await right.take(ended);
  if (settings.halfCopied !== 'opened') await refuseHalfCopied(parts);
  await tellSkew(ports, taken);
  const log = new LogReader(ports, identity.origin);
  known.appended(await newestBetween(log, taken.newestBefore, taken.at.position));
  const window = new LogWindow(known.forReaders);
  const followers = new LogFollowers();
  const { connections, names } = ports;
  // Not waited for: it matters in months.
  void keepInstanceStreamShort({ ...parts, ...ports });
  const grown = (): void => followers.wake();
  const tail = new LogTail(
    { connections, names, health: settings.health, window, grown },
    taken.at.position,
  );
  const newest = (): Position => Math.max(known.forReaders, window.position);
  const close = keepUp({ parts, tail, settings, closing });
  return new EventStoreDbEventStore({
    place: placeOfLog(settings),
    reader,
    writer,
    log,
    window,
    known,
    newest,
    end: endOf(parts, tail, newest),
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

/** How the end of the log is found out: who writes alone knows it. */
function endOf({ several }: Parts, tail: LogTail, newest: () => Position): () => Promise<Position> {
  if (!several) return async () => newest();
  const mark = async (): Promise<Position> => (await several.mark()).position;
  const end = new StrictEnd({ mark, comesTo: (position) => tail.comesTo(position), newest });
  return () => end.ask();
}

/** The one who goes on with the copy need not wait. */
async function refuseHalfCopied({ copyMarks, right }: Parts): Promise<void> {
  try {
    await copyMarks.refuseHalfCopied();
  } catch (error) {
    await giveBack(right);
    throw error;
  }
}

/** The next start waits when this fails, and that is all. */
const giveBack = (right: RightToWrite): Promise<void> =>
  within(releaseForMs, 'the end of this process', right.release()).catch(() => undefined);

type Upkeep = {
  readonly parts: Parts;
  readonly tail: LogTail;
  readonly settings: EventStoreDbSettings;
  readonly closing: AbortController;
};

/** Starts all that goes on while the log is open. Answers how it is ended. */
function keepUp({ parts, tail, settings, closing }: Upkeep): () => Promise<void> {
  const { ports, known, right, ended } = parts;
  tail.run(ended);
  right.keep(ended).catch((error: unknown) => {
    if (!ended.aborted) settings.lost(error);
  });
  const { watchEveryMs = defaultWatchEveryMs } = settings;
  const timer = setInterval(() => tail.look(known.ofAll), watchEveryMs).unref();
  return async () => {
    clearInterval(timer);
    await giveBack(right);
    closing.abort();
    settings.health.close();
    await ports.connections.close();
    await tail.stopped();
  };
}
