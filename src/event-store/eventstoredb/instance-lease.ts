import type { Clock } from '../../shared/clock.js';
import { Turns } from '../../shared/turns.js';
import { newUuid } from '../../shared/uuid.js';
import {
  NO_STREAM,
  START,
  type Appended,
  type Position,
  type RecordedEvent,
  type Revision,
} from '../event-store.port.js';
import {
  instanceEvent,
  instanceOf,
  isFree,
  nameOf,
  type InstanceEventType,
} from './instance-held.js';
import { LogTakenOver } from './log-failures.js';
import type { LogTaken, RightToWrite } from './right-to-write.js';
import { internalStreams } from './stream-names.js';
import type { StreamWriter } from './stream-writer.js';
import { waitForLog, type WaitingPorts } from './wait-for-log.js';

/** Milliseconds. The holder stops writing well before another may take over. */
export const renewEveryMs = 5_000;
const writeForMs = 10_000;

/** The holder has not renewed for long: it writes nothing until it has. Nothing was sent, so this is not an outcome of an append. */
class LeaseStale extends Error {
  override readonly name = 'LeaseStale';
}

/** What the right to write needs, alone or as one of several. */
export type RightPorts = WaitingPorts & {
  readonly writer: Pick<StreamWriter, 'append'>;
  readonly clock: Clock;
  /** The newest event that this process knows of. */
  readonly newest: () => Position;
  /** Told where each renewal stands: it must come to the subscription as well. */
  readonly renewed: (at: Appended) => void;
};

const { instance: stream } = internalStreams;

/**
 * The right to write to the log, for one process at a time: a stream whose newest event names the holder. Times are measured by each process's own
 * watch, never compared between machines: a waiting process sees for itself that nothing was renewed.
 */
export class InstanceLease implements RightToWrite {
  readonly #instance = newUuid();
  #epoch = 0;
  #revision: Revision = NO_STREAM;
  #newestBefore: Position = START;
  #renewedMs = -Infinity;
  #takenOver: LogTakenOver | undefined;
  #isReleased = false;
  /** A renewal and the end must not meet at one revision. */
  readonly #turns = new Turns();

  constructor(private readonly ports: RightPorts) {}

  /** Waits until the log is this process's. @throws {LogClosed} when it is stopped before. */
  async take(stop: AbortSignal): Promise<LogTaken> {
    const tryTaking = (last: RecordedEvent | undefined) => this.#tryTaking(last);
    return waitForLog(this.ports, { mayTake: isFree, tryTaking }, stop);
  }

  /** Renews until it is stopped or another process has taken over. */
  async keep(stop: AbortSignal): Promise<void> {
    for (;;) {
      await this.ports.ticker.pause(renewEveryMs, stop);
      if (stop.aborted || this.#isReleased) return;
      if (await this.#turns.take(() => this.#append('InstanceHeld', this.#revision, this.#epoch)))
        continue;
      const last = await this.ports.reader.last(stream);
      this.#takenOver = new LogTakenOver(last ? nameOf(instanceOf(last)) : 'unknown');
      throw this.#takenOver;
    }
  }

  /** Gives the log back: the next start need not wait. */
  async release(): Promise<void> {
    this.#isReleased = true;
    await this.#turns.take(async () => {
      if (!this.#takenOver) await this.#append('InstanceReleased', this.#revision, this.#epoch);
    });
  }

  /** Asked before each attempt of an append. @throws {LogTakenOver | LeaseStale} when this process must not write now. */
  check(): void {
    if (this.#takenOver) throw this.#takenOver;
    if (this.ports.ticker.nowMs() - this.#renewedMs >= writeForMs)
      throw new LeaseStale('The right to write could not be renewed for 10 s.');
  }

  async #tryTaking(last: RecordedEvent | undefined): Promise<LogTaken | undefined> {
    const { clock } = this.ports;
    const former = last && instanceOf(last);
    this.#newestBefore = former?.newest ?? START;
    const sentMs = Date.parse(clock.now());
    const revision = last?.revision ?? NO_STREAM;
    const at = await this.#append('InstanceHeld', revision, (former?.epoch ?? 0) + 1);
    const answeredMs = Date.parse(clock.now());
    return at && { at, newestBefore: this.#newestBefore, sentMs, answeredMs };
  }

  /** The place of the event; `undefined` when another process has appended in between. */
  async #append(
    type: InstanceEventType,
    expectedRevision: Revision,
    epoch: number,
  ): Promise<Appended | undefined> {
    const { writer, ticker, newest: known, renewed } = this.ports;
    // Whoever takes the log does not know its end yet: what the holder before knew is kept.
    const newest = Math.max(known(), this.#newestBefore);
    const event = instanceEvent(type, { instance: this.#instance, epoch, newest });
    // Of the first attempt: a later one may find that it was stored then, and a waiting process has counted from there.
    const beganMs = ticker.nowMs();
    const outcome = await writer.append({ stream, expectedRevision, events: [event] }, () => {});
    if (!outcome.ok) return undefined;
    this.#epoch = epoch;
    this.#revision = outcome.revision;
    this.#renewedMs = beganMs;
    renewed(outcome);
    return outcome;
  }
}
