import { Turns } from '../../shared/turns.js';
import { newUuid } from '../../shared/uuid.js';
import {
  NO_STREAM,
  START,
  type Appended,
  type RecordedEvent,
  type Revision,
} from '../event-store.port.js';
import {
  instanceEvent,
  instanceOf,
  isFree,
  isShared,
  nameOf,
  type InstanceHeld,
} from './instance-held.js';
import { renewEveryMs, type RightPorts } from './instance-lease.js';
import { LogTakenOver } from './log-failures.js';
import type { LogTaken, RightToWrite } from './right-to-write.js';
import { internalStreams } from './stream-names.js';
import { waitForLog } from './wait-for-log.js';

/** What a mark stands behind, and hands on. */
type Before = Pick<InstanceHeld, 'epoch' | 'newest'> & { readonly revision: Revision };

const { instance: stream } = internalStreams;

/**
 * The right to write to the log together with others. Each appends *marks* to the stream that names the holder of the log: a process that
 * writes alone, of an older release too, takes them for renewals and waits. Several never wait for each other: whoever comes second stands
 * behind the first.
 *
 * @see docs/decisions/0033-several-writers.md
 */
export class OneOfSeveral implements RightToWrite {
  readonly #instance = newUuid();
  #before: Before = before(undefined);
  #takenOver: LogTakenOver | undefined;
  /** Two marks of this process must not meet at one revision. */
  readonly #turns = new Turns();

  constructor(private readonly ports: RightPorts) {}

  /** Waits only for a process that writes alone. @throws {LogClosed} when it is stopped before. */
  async take(stop: AbortSignal): Promise<LogTaken> {
    const tryTaking = (last: RecordedEvent | undefined) => this.#join(last);
    return waitForLog(this.ports, { mayTake: isOpen, tryTaking }, stop);
  }

  /** Marks the log until it is stopped or a process that writes alone has taken over. */
  async keep(stop: AbortSignal): Promise<void> {
    for (;;) {
      await this.ports.ticker.pause(renewEveryMs, stop);
      if (stop.aborted) return;
      await this.mark();
    }
  }

  /** Does nothing: the others go on. Whoever wants the log alone waits until nobody has marked it for 15 s. */
  async release(): Promise<void> {}

  /** @throws {LogTakenOver} once a mark has found that another process writes alone. */
  check(): void {
    if (this.#takenOver) throw this.#takenOver;
  }

  /**
   * Appends a mark. Every event of ours that was appended before the call, by whichever process, stands before it.
   *
   * @throws {LogTakenOver} when a process that writes alone has come: nobody had marked the log for 15 s.
   */
  async mark(): Promise<Appended> {
    return this.#turns.take(async () => {
      const at = await this.#append(this.#before);
      if (at) return at;
      const last = await this.ports.reader.last(stream);
      const joined = isOpen(last) ? await this.#join(last) : undefined;
      if (joined) return joined.at;
      this.#takenOver = new LogTakenOver(last ? nameOf(instanceOf(last)) : 'unknown');
      throw this.#takenOver;
    });
  }

  /** Marks the log behind this event, or behind what came in between. `undefined` when a process that writes alone came in between. */
  async #join(last: RecordedEvent | undefined): Promise<LogTaken | undefined> {
    const { clock, reader } = this.ports;
    for (let newest = last; ;) {
      const former = before(newest);
      const sentMs = Date.parse(clock.now());
      const at = await this.#append(former);
      const answeredMs = Date.parse(clock.now());
      if (at) return { at, newestBefore: former.newest, sentMs, answeredMs };
      newest = await reader.last(stream);
      if (!isOpen(newest)) return undefined;
    }
  }

  /** The place of the mark; `undefined` when another process has appended in between. */
  async #append({ revision: expectedRevision, ...former }: Before): Promise<Appended | undefined> {
    const { writer, newest: known, renewed } = this.ports;
    // Whoever joins does not know the end of the log yet: what others knew is handed on.
    const data = { epoch: former.epoch, newest: Math.max(known(), former.newest) };
    const event = instanceEvent('InstanceHeld', {
      instance: this.#instance,
      ...data,
      writers: 'several',
    });
    const outcome = await writer.append({ stream, expectedRevision, events: [event] }, () => {});
    if (!outcome.ok) return undefined;
    this.#before = { ...data, revision: outcome.revision };
    renewed(outcome);
    return outcome;
  }
}

/** Whether one of several may join, by the newest event of the stream. */
const isOpen = (last: RecordedEvent | undefined): boolean => isFree(last) || isShared(last);

function before(last: RecordedEvent | undefined): Before {
  if (!last) return { revision: NO_STREAM, epoch: 1, newest: START };
  const { epoch, newest } = instanceOf(last);
  return { revision: last.revision, epoch: isShared(last) ? epoch : epoch + 1, newest };
}
