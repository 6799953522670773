import { FORWARDS, START as clientStart, type AllStreamResolvedEvent } from '@eventstore/db-client';
import { maxEventsPerBatch } from '../batch-limits.js';
import { START, type LogBatch, type Position } from '../event-store.port.js';
import { BatchBuilder } from './batch-builder.js';
import { ShortRead } from './log-failures.js';
import { failureKindOf } from './failure-kind.js';
import { readCall } from './read-call.js';
import { positionOf } from './recorded-event.js';
import { ownEvent, type SizedEvent } from './sized-event.js';
import type { ReaderPorts } from './stream-reader.js';

/** What is asked for. */
type Wanted = {
  /** A position that the log gave out; `START` for all. */
  readonly after: Position;
  /** The position of an event that is known to be there. */
  readonly end: Position;
  readonly streamPrefixes?: readonly string[];
};

/** Reads the whole log, batch by batch. No call stays open between two batches, so a slow reader keeps no place of the connection. */
export class LogReader {
  /** `origin`: the position of the first event of ours. What stands before it need not be read. */
  constructor(
    private readonly ports: ReaderPorts,
    private readonly origin: Position,
  ) {}

  /** The next batch after a position, up to and including `end`; `undefined` when nothing is left before it. */
  async next({ after, end, streamPrefixes }: Wanted): Promise<LogBatch | undefined> {
    if (after >= end) return undefined;
    const builder = new BatchBuilder(Math.max(after, this.origin), streamPrefixes);
    while (!builder.isFull && builder.readTo < end) {
      await this.#page(builder.readTo, (position, own) => {
        if (position > end) return 'enough';
        if (own) builder.add(own);
        else builder.passOver(position);
        return builder.isFull || position === end ? 'enough' : 'more';
      });
    }
    return builder.batch;
  }

  /** Hands over the events after a position, at least one and at most one call's. A repeated call goes on behind what was handed over. */
  async #page(
    after: Position,
    take: (position: Position, own: SizedEvent | undefined) => 'more' | 'enough',
  ): Promise<void> {
    const { connections, names, untiring, readTimeoutMs } = this.ports;
    let readTo = after;
    await untiring.call('reading', async () => {
      const call = connections.reader.readAll({
        direction: FORWARDS,
        fromPosition: readTo === START ? clientStart : atPosition(readTo),
        // One more, for the first is the one that was read last.
        maxCount: maxEventsPerBatch + 1,
        requiresLeader: true,
      });
      await readCall(call, readTimeoutMs, (resolved) => {
        const record = recordOf(resolved);
        const position = positionOf(record);
        if (position <= readTo) return 'more';
        readTo = position;
        return take(position, ownEvent(record, names));
      });
      // The end is known to be there: a call that brings nothing on the way to it was cut off.
      if (readTo === after) throw new ShortRead('the log');
    });
  }

  /** The event at a position that a log gave out; `undefined` when none of ours stands there. */
  async at(position: Position): Promise<SizedEvent | undefined> {
    if (position < 0) return undefined;
    const { connections, names, untiring, readTimeoutMs } = this.ports;
    let found: SizedEvent | undefined;
    try {
      await untiring.call('reading', async () => {
        const call = connections.reader.readAll({
          direction: FORWARDS,
          fromPosition: atPosition(position),
          maxCount: 1,
          requiresLeader: true,
        });
        await readCall(call, readTimeoutMs, (resolved) => {
          const record = recordOf(resolved);
          if (positionOf(record) === position) found = ownEvent(record, names);
          return 'more';
        });
      });
    } catch (error) {
      // A position of another log is between two events of this one.
      if (failureKindOf(error) !== 'position') throw error;
    }
    return found;
  }
}

const atPosition = (position: Position) => ({
  commit: BigInt(position),
  prepare: BigInt(position),
});

/** The event that stands in the log itself: a link, where there is one. Links are followed nowhere. */
export function recordOf({ event, link }: AllStreamResolvedEvent) {
  const record = link ?? event;
  if (record) return record;
  throw new ShortRead('an event of the log');
}
