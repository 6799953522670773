import { appendBytesAtMost, bytesOf } from '../append-bytes.js';
import type { RecordedEvent, StreamAppend } from '../event-store.port.js';
import { prepareAppend } from '../prepared-append.js';

/** An append that grows. */
type Run = { readonly stream: string; events: RecordedEvent[]; bytes: number };

/** The appends that store these events again, in their order, each at the revision that it has. None has more than 1 MiB, unless one event has. */
export function appendsOf(events: readonly RecordedEvent[]): readonly StreamAppend[] {
  const runs: Run[] = [];
  for (const event of events) {
    const bytes = bytesOfEvent(event);
    const run = runs.at(-1);
    if (run && goesOn(run, event) && run.bytes + bytes <= appendBytesAtMost) {
      run.events.push(event);
      run.bytes += bytes;
    } else runs.push({ stream: event.stream, events: [event], bytes });
  }
  return runs.map(({ stream, events: [first, ...more] }) => {
    const { revision } = first as RecordedEvent;
    return { stream, expectedRevision: revision - 1, events: [first as RecordedEvent, ...more] };
  });
}

/** What an event takes of an append, in bytes. */
export function bytesOfEvent(event: RecordedEvent): number {
  const { stream, revision } = event;
  const append = { stream, expectedRevision: revision - 1, events: [event] };
  return prepareAppend(append).events.reduce((sum, one) => sum + bytesOf(one), 0);
}

/** Events that a broken copy lacks need not follow each other. */
const goesOn = ({ stream, events }: Run, next: RecordedEvent): boolean =>
  next.stream === stream && events.at(-1)?.revision === next.revision - 1;
