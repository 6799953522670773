import {
  START,
  type EventPlace,
  type EventStore,
  type LogBatch,
  type Position,
  type RecordedEvent,
} from '../event-store.port.js';
import { CopyRefused, type SourceLog } from './copied-logs.js';
import { fingerprintOf } from './fingerprint-of.js';
import { SourceAhead } from './source-ahead.js';

/** What the target has of the source. */
export type Alignment = {
  /** Events in both. */
  readonly events: number;
  /** Streams in both. */
  readonly streams: number;
  /** Events that stand behind later ones in the target: a copy was broken off before they were stored. */
  readonly late: number;
  /** What the target lacks of the events up to `readTo`, in the order of the source. At most a few thousand. */
  readonly missing: readonly EventPlace[];
  /** Position in the source: the target has no event behind it. */
  readonly readTo: Position;
};

/**
 * Reads both logs in their orders, side by side to the end of the target, and holds each event of the target against the one at its place in
 * the source. Only those events are kept in mind that stand at different places in the two orders.
 *
 * @throws {CopyRefused} when the target has an event that the source does not have.
 */
export async function alignLogs(
  source: SourceLog,
  target: SourceLog,
  told: (batch: LogBatch) => void,
): Promise<Alignment> {
  const ofSource = eventsOf(source.store);
  const ahead = new SourceAhead(ofSource);
  let [events, streams] = [0, 0];
  try {
    for await (const batch of target.store.readAll({ after: START })) {
      const other = await firstOther(batch, ahead);
      if (other) throw otherEvent(other, source, target);
      events += batch.events.length;
      streams += batch.events.filter(({ revision }) => revision === 0).length;
      told(batch);
    }
  } finally {
    await ofSource.return(undefined);
  }
  const { late, passed: missing, readTo } = ahead;
  return { events, streams, late, missing, readTo };
}

/** The first event that the source does not have at its place. */
async function firstOther({ events }: LogBatch, ahead: SourceAhead) {
  for (const event of events) {
    const sighted = await ahead.find(event);
    if (sighted?.fingerprint !== fingerprintOf(event)) return event;
  }
  return undefined;
}

async function* eventsOf(store: EventStore): AsyncGenerator<RecordedEvent> {
  for await (const { events } of store.readAll({ after: START })) yield* events;
}

/** Where the event is, never what it says: that is personal. */
const otherEvent = ({ stream, revision }: EventPlace, source: SourceLog, target: SourceLog) =>
  new CopyRefused(
    `${target.name} holds an event that ${source.name} does not have: revision ${revision} of stream ${stream}. ` +
      'A log is copied into an empty one, or into an earlier copy that nothing was added to.',
  );
