import type { Position, RecordedEvent } from '../event-store.port.js';
import { alignLogs, type Alignment } from './align-logs.js';
import { appendsOf, bytesOfEvent } from './appends-of.js';
import { CopyRefused, type SourceLog, type TargetLog } from './copied-logs.js';
import { Progress } from './progress.js';

/** A copy that was verified. */
export type CopiedLog = {
  /** Events that both logs hold. */
  readonly events: number;
  readonly streams: number;
  /** Events that this call has copied; the others were there. */
  readonly copied: number;
  /** Events that stand behind later ones in the target. The order of every stream is the same. */
  readonly late: number;
};

type Pair = { readonly source: SourceLog; readonly target: TargetLog };

/**
 * Copies every event to the place that it has: stream, revision, id, type, data and metadata, in the order of the log. Nobody else may write to
 * either. A call after one that was broken off, at any point, copies what is missing. At the end both logs are read and compared event by event.
 *
 * @throws {CopyRefused} when the target is another log or has other events, or an event is too large for it: then nothing was copied.
 * @throws the reason of `lost` when another process has taken over one of the logs.
 */
export async function copyLog(pair: Pair, tell: (line: string) => void): Promise<CopiedLog> {
  const { source, target } = pair;
  await refuseOtherLog(pair);
  const begun = await alignLogs(source, target, await progressOf('comparing', target, tell));
  await refuseLargeEvents(pair, begun, tell);
  await target.beginCopy();
  const copied = await copyRest(pair, begun, tell);
  const whole = await alignLogs(source, target, await progressOf('verifying', target, tell));
  await refuseIncomplete(pair, whole);
  source.lost.throwIfAborted();
  await target.endCopy();
  const { events, streams, late } = whole;
  return { events, streams, copied, late };
}

async function progressOf(doing: string, log: SourceLog, tell: (line: string) => void) {
  const progress = new Progress(doing, await log.store.lastPosition(), tell);
  return progress.done.bind(progress);
}

async function refuseOtherLog({ source, target }: Pair): Promise<void> {
  const { id, isNoted } = await source.store.identity();
  // Passwords of release 0.1 belong to a log without an id: beside a copy, which has one, they would belong to another log.
  if (!isNoted)
    throw new CopyRefused(
      `${source.name} is of release 0.1. Start this release on it once, then stop it and copy.`,
    );
  if ((await target.store.identity()).id !== id)
    throw new CopyRefused(
      `${target.name} is not a copy of ${source.name}: it was begun as a log of its own. ` +
        'Copy into an empty data folder, or to EventStoreDB under another EVENTSTORE_STREAM_PREFIX.',
    );
}

/** Reads what is to be copied before anything is. */
async function refuseLargeEvents(
  { source, target }: Pair,
  { readTo }: Alignment,
  tell: (line: string) => void,
): Promise<void> {
  const { eventBytesAtMost } = target;
  if (eventBytesAtMost === Infinity) return;
  const done = await progressOf('looking for large events', source, tell);
  for await (const batch of source.store.readAll({ after: readTo })) {
    for (const event of batch.events) {
      const bytes = bytesOfEvent(event);
      if (bytes <= eventBytesAtMost) continue;
      const { stream, revision } = event;
      throw new CopyRefused(
        `revision ${revision} of stream ${stream} has ${bytes} bytes, and ${target.name} takes ${eventBytesAtMost} at once.`,
      );
    }
    done(batch);
  }
}

/** Answers how many events it copied. */
async function copyRest(
  { source, target }: Pair,
  { missing, readTo }: Alignment,
  tell: (line: string) => void,
): Promise<number> {
  const lacking = await source.store.readMany(missing);
  await store(
    target,
    lacking.filter((event) => event !== undefined),
  );
  let copied = lacking.length;
  const done = await progressOf('copying', source, tell);
  for await (const batch of source.store.readAll({ after: readTo })) {
    await store(target, batch.events);
    copied += batch.events.length;
    done(batch);
  }
  return copied;
}

async function store(target: TargetLog, events: readonly RecordedEvent[]): Promise<void> {
  if (events.length === 0) return;
  for (const outcome of await target.append(appendsOf(events)))
    if (!outcome.ok) {
      const { stream, actualRevision } = outcome.conflict;
      throw new CopyRefused(
        `somebody else wrote to ${target.name} meanwhile: stream ${stream} stands at revision ${actualRevision}.`,
      );
    }
}

async function refuseIncomplete({ source, target }: Pair, whole: Alignment): Promise<void> {
  const [lacking] = whole.missing;
  const rest = lacking ?? (await firstAfter(source, whole.readTo));
  if (rest)
    throw new CopyRefused(
      `${target.name} lacks revision ${rest.revision} of stream ${rest.stream}. Run the same command again.`,
    );
}

async function firstAfter({ store: log }: SourceLog, position: Position) {
  for await (const { events } of log.readAll({ after: position })) if (events[0]) return events[0];
  return undefined;
}
