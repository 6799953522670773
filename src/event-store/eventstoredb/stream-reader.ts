import { BACKWARDS, END, FORWARDS } from '@eventstore/db-client';
import {
  NO_STREAM,
  type EventPlace,
  type RecordedEvent,
  type Revision,
  type StreamSlice,
} from '../event-store.port.js';
import type { Connections } from './connections.js';
import { failureKindOf } from './failure-kind.js';
import { InFlight } from './in-flight.js';
import { ShortRead } from './log-failures.js';
import { readCall } from './read-call.js';
import { recordedEvent } from './recorded-event.js';
import type { StreamNames } from './stream-names.js';
import type { Untiring } from './untiring.js';

export type ReaderPorts = {
  readonly connections: Connections;
  readonly names: StreamNames;
  readonly untiring: Untiring;
  /** How long a read may bring nothing, in milliseconds. */
  readonly readTimeoutMs: number;
};

type Span = { readonly after?: Revision; readonly limit?: number };
type Direction =
  | { readonly direction: typeof BACKWARDS; readonly fromRevision: typeof END }
  | { readonly direction: typeof FORWARDS; readonly fromRevision: bigint };

const fromItsEnd = { direction: BACKWARDS, fromRevision: END } as const;

/** Reads under way at once, of the 100 that the connection has room for. The others are readings of the whole log. */
const readsAtMost = 64;

/** Of one call of `readMany`. */
const readManyAtMost = 32;

/** Reads streams from the leader. A read that was cut off looks like one that ended, so each is held against what must be there. */
export class StreamReader {
  readonly #reads = new InFlight(readsAtMost);
  readonly #ofMany = new InFlight(readManyAtMost);

  constructor(private readonly ports: ReaderPorts) {}

  /** As the port says. */
  async read(stream: string, { after = NO_STREAM, limit }: Span): Promise<StreamSlice> {
    const read =
      after === NO_STREAM && limit === undefined
        ? () => this.#whole(stream)
        : () => this.#part(stream, after, limit ?? Number.POSITIVE_INFINITY);
    return this.ports.untiring.call('reading', read);
  }

  /** As the port says: at most 32 reads are under way. */
  async readMany(places: readonly EventPlace[]): Promise<readonly (RecordedEvent | undefined)[]> {
    const read = (place: EventPlace) =>
      this.#ofMany.run(() => this.ports.untiring.call('reading', () => this.#one(place)));
    return Promise.all(places.map(read));
  }

  /** The newest event of a stream; `undefined` when the stream is missing. */
  async last(stream: string): Promise<RecordedEvent | undefined> {
    return this.ports.untiring.call('reading', () => this.#last(stream));
  }

  /** Backwards, from the last event: the read is whole when it has come to the first. */
  async #whole(stream: string): Promise<StreamSlice> {
    const events = await this.#call(stream, fromItsEnd);
    if (!events) return { events: [], revision: NO_STREAM };
    if (events.at(-1)?.revision !== 0) throw new ShortRead(stream);
    return { events: events.toReversed(), revision: events.length - 1 };
  }

  async #part(stream: string, after: Revision, limit: number): Promise<StreamSlice> {
    const last = await this.#last(stream);
    if (!last) return { events: [], revision: NO_STREAM };
    const { revision } = last;
    const first = Math.max(after + 1, 0);
    const count = Math.min(limit, revision - first + 1);
    if (count <= 0) return { events: [], revision };
    if (first === revision) return { events: [last], revision };
    const from = { direction: FORWARDS, fromRevision: BigInt(first) } as const;
    const events = (await this.#call(stream, from, count)) ?? [];
    if (events.length !== count || events[0]?.revision !== first) throw new ShortRead(stream);
    return { events, revision };
  }

  async #one({ stream, revision }: EventPlace): Promise<RecordedEvent | undefined> {
    if (stream === '' || revision < 0) return undefined;
    const from = { direction: FORWARDS, fromRevision: BigInt(revision) } as const;
    const [event] = (await this.#call(stream, from, 1)) ?? [];
    if (event?.revision === revision) return event;
    const last = await this.#last(stream);
    if (last && last.revision >= revision) throw new ShortRead(stream);
    return undefined;
  }

  async #last(stream: string): Promise<RecordedEvent | undefined> {
    const events = await this.#call(stream, fromItsEnd, 1);
    if (events?.length === 0) throw new ShortRead(stream);
    return events?.[0];
  }

  /** The events that one call brings; `undefined` when the stream is missing. */
  #call(
    stream: string,
    direction: Direction,
    maxCount: number = Number.MAX_SAFE_INTEGER,
  ): Promise<readonly RecordedEvent[] | undefined> {
    return this.#reads.run(async () => {
      const { connections, names, readTimeoutMs } = this.ports;
      const events: RecordedEvent[] = [];
      const call = connections.reader.readStream(names.stored(stream), {
        ...direction,
        maxCount,
        requiresLeader: true,
      });
      try {
        await readCall(call, readTimeoutMs, ({ event }) => {
          if (event) events.push(recordedEvent(event, stream));
          return 'more';
        });
        return events;
      } catch (error) {
        if (failureKindOf(error) === 'missing') return undefined;
        throw error;
      }
    });
  }
}
