import { checkExpected } from './check-expected.js';
import type { ExpectedRevision, ProposedEvent, RecordedEvent } from './recorded-event.js';

/** An append of one or more events to one stream. */
export type Append = {
  readonly stream: string;
  readonly expected: ExpectedRevision;
  readonly events: readonly ProposedEvent[];
};

/** What the server answers to an append. */
export type Outcome =
  | { readonly type: 'success'; readonly last: RecordedEvent }
  /** An append without events is said to have succeeded, and creates nothing. */
  | { readonly type: 'nothing-to-write' }
  | { readonly type: 'wrong-version'; readonly current: number | undefined }
  | { readonly type: 'too-large' }
  | { readonly type: 'stream-deleted' };

/** What a stream's metadata may say; the rest has no effect here. */
type StreamMetadata = { readonly $maxCount?: number };

/** The most bytes of data and metadata that one append may carry: 1 MiB. */
export const maxAppendBytes = 1024 * 1024;

/** What a record needs besides its data in the file of a real server, about. Positions jump by it. */
const recordOverhead = 137;

/** All events in the order of their writing, and each stream's own. It knows no network and no file. */
export class EventLog {
  readonly all: RecordedEvent[] = [];
  private readonly streams = new Map<string, RecordedEvent[]>();
  private readonly tombstones = new Set<string>();
  private readonly listeners = new Set<() => void>();
  private nextPosition = 0;

  /** @param now Milliseconds since 1970, as the server's clock shows. */
  constructor(private readonly now: () => number) {}

  /** The events of a stream; `undefined` when it has none. */
  stream(name: string): readonly RecordedEvent[] | undefined {
    return this.streams.get(name);
  }

  /** The revision of the first event that readers get: metadata may say how many of the newest they get at most. */
  firstShown(name: string): number {
    const metadata = this.streams.get(`$$${name}`)?.at(-1);
    if (!metadata) return 0;
    const { $maxCount } = JSON.parse(Buffer.from(metadata.data).toString()) as StreamMetadata;
    return Math.max((this.streams.get(name)?.length ?? 0) - ($maxCount ?? Infinity), 0);
  }

  isDeleted(name: string): boolean {
    return this.tombstones.has(name);
  }

  /** Deletes a stream for good: it reads as deleted, and takes no events. */
  tombstone(name: string): void {
    this.tombstones.add(name);
  }

  /** @param keep Gets the new events before anybody can read them. */
  append(
    { stream, expected, events }: Append,
    keep: (written: readonly RecordedEvent[]) => void = () => {},
  ): Outcome {
    if (this.isDeleted(stream)) return { type: 'stream-deleted' };
    if (sizeOf(events) > maxAppendBytes) return { type: 'too-large' };
    const before = this.streams.get(stream) ?? [];
    const verdict = checkExpected(before, expected, events);
    if (verdict.type === 'wrong-version')
      return { type: 'wrong-version', current: before.at(-1)?.revision };
    if (events.length === 0) return { type: 'nothing-to-write' };
    if (verdict.type === 'written-before') return { type: 'success', last: verdict.last };
    const written = this.recorded(stream, before.length, events);
    keep(written);
    this.add(written);
    return { type: 'success', last: written.at(-1)! };
  }

  /** Takes events that were recorded before, as a file remembers them. */
  add(events: readonly RecordedEvent[]): void {
    for (const event of events) {
      const stream = this.streams.get(event.stream);
      if (stream) stream.push(event);
      else this.streams.set(event.stream, [event]);
      this.all.push(event);
      this.nextPosition = event.position + sizeOf([event]) + recordOverhead;
    }
    for (const listener of this.listeners) listener();
  }

  /** The index in `all` of the first event at or behind a position. */
  indexAt(position: bigint): number {
    let [low, high] = [0, this.all.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if (BigInt(this.all[middle]!.position) < position) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  /** Calls back after every append until the returned function is called. */
  onAppend(listener: () => void): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }

  private recorded(
    stream: string,
    firstRevision: number,
    events: readonly ProposedEvent[],
  ): readonly RecordedEvent[] {
    const createdAt = this.now();
    let position = this.nextPosition;
    return events.map((event, i) => {
      const recorded = { ...event, stream, revision: firstRevision + i, position, createdAt };
      position += sizeOf([event]) + recordOverhead;
      return recorded;
    });
  }
}

function sizeOf(events: readonly ProposedEvent[]): number {
  return events.reduce((sum, event) => sum + event.data.length + event.metadata.length, 0);
}
