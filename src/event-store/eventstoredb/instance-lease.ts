import { hostname } from 'node:os';
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
  nameOf,
  type InstanceEventType,
  type InstanceHeld,
} from './instance-held.js';
import { LogClosed, LogTakenOver } from './log-failures.js';
import type { StreamReader } from './stream-reader.js';
import { Standstill } from './standstill.js';
import { internalStreams } from './stream-names.js';
import type { StreamWriter } from './stream-writer.js';
import type { Ticker } from './ticker.js';

/** Milliseconds. The holder stops writing well before another may take over. */
const renewEveryMs = 5_000;
const writeForMs = 10_000;
const takeOverAfterMs = 15_000;
const lookEveryMs = 1_000;

/** The holder has not renewed for long: it writes nothing until it has. Nothing was sent, so this is not an outcome of an append. */
class LeaseStale extends Error {
  override readonly name = 'LeaseStale';
}

/** How the log was taken. */
export type LogTaken = {
  readonly at: Appended;
  /** The newest event that the former holder knew of; −1: none. */
  readonly newestBefore: Position;
  /** By this machine's clock, in milliseconds since 1970. */
  readonly sentMs: number;
  readonly answeredMs: number;
};

type LeasePorts = {
  readonly reader: Pick<StreamReader, 'last'>;
  readonly writer: Pick<StreamWriter, 'append'>;
  readonly ticker: Ticker;
  readonly clock: Clock;
  readonly newest: () => Position;
  /** Told where each renewal stands: it must come to the subscription as well. */
  readonly renewed: (at: Appended) => void;
  /** Told who holds the log while this process waits; `undefined` once it holds it. */
  readonly waitsFor: (holder: string | undefined) => void;
};

const { instance: stream } = internalStreams;

/**
 * The right to write to the log, for one process at a time: a stream whose newest event names the holder. Times are measured by each process's own
 * watch, never compared between machines: a waiting process sees for itself that nothing was renewed.
 */
export class InstanceLease {
  readonly #instance = newUuid();
  #epoch = 0;
  #revision: Revision = NO_STREAM;
  #renewedMs = -Infinity;
  #takenOver: LogTakenOver | undefined;
  #isReleased = false;
  /** A renewal and the end must not meet at one revision. */
  readonly #turns = new Turns();

  constructor(private readonly ports: LeasePorts) {}

  /** Waits until the log is this process's. @throws {LogClosed} when it is stopped before. */
  async take(stop: AbortSignal): Promise<LogTaken> {
    const { reader, ticker, waitsFor } = this.ports;
    const standstill = new Standstill(ticker);
    while (!stop.aborted) {
      const last = await standstill.watch(() => reader.last(stream));
      const mayTake = isFree(last) || standstill.ms >= takeOverAfterMs;
      const taken = mayTake ? await this.#tryTaking(last) : undefined;
      waitsFor(taken ? undefined : last && nameOf(instanceOf(last)));
      if (taken) return taken;
      await ticker.pause(lookEveryMs, stop);
    }
    throw new LogClosed();
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
    const sentMs = Date.parse(clock.now());
    const revision = last?.revision ?? NO_STREAM;
    const at = await this.#append('InstanceHeld', revision, (former?.epoch ?? 0) + 1);
    const answeredMs = Date.parse(clock.now());
    return at && { at, newestBefore: former?.newest ?? START, sentMs, answeredMs };
  }

  /** The place of the event; `undefined` when another process has appended in between. */
  async #append(
    type: InstanceEventType,
    expectedRevision: Revision,
    epoch: number,
  ): Promise<Appended | undefined> {
    const { writer, ticker, newest, renewed } = this.ports;
    const event = instanceEvent(type, this.#data(epoch, newest()));
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

  #data(epoch: number, newest: Position): InstanceHeld {
    return { instance: this.#instance, epoch, host: hostname(), pid: process.pid, newest };
  }
}

const isFree = (last: RecordedEvent | undefined): boolean =>
  !last || last.type === ('InstanceReleased' satisfies InstanceEventType);
