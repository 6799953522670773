import type { RecordedEvent } from '../event-store.port.js';
import { instanceOf, nameOf } from './instance-held.js';
import { LogClosed } from './log-failures.js';
import type { LogTaken } from './right-to-write.js';
import { Standstill } from './standstill.js';
import { internalStreams } from './stream-names.js';
import type { StreamReader } from './stream-reader.js';
import type { Ticker } from './ticker.js';

/** Milliseconds. */
const takeOverAfterMs = 15_000;
const lookEveryMs = 1_000;

export type WaitingPorts = {
  readonly reader: Pick<StreamReader, 'last'>;
  readonly ticker: Ticker;
  /** Told who holds the log while this process waits; `undefined` once it waits no more. */
  readonly waitsFor: (holder: string | undefined) => void;
};

/** How the log is taken. Both are given the newest event of the stream. */
type Taking = {
  /** Whether it may be taken at once; otherwise nobody must have renewed for 15 s. */
  readonly mayTake: (last: RecordedEvent | undefined) => boolean;
  /** `undefined` when another process was faster. */
  readonly tryTaking: (last: RecordedEvent | undefined) => Promise<LogTaken | undefined>;
};

/** Waits, however long, until the log can be taken. @throws {LogClosed} when it is stopped before. */
export async function waitForLog(
  { reader, ticker, waitsFor }: WaitingPorts,
  { mayTake, tryTaking }: Taking,
  stop: AbortSignal,
): Promise<LogTaken> {
  const standstill = new Standstill(ticker);
  while (!stop.aborted) {
    const last = await standstill.watch(() => reader.last(internalStreams.instance));
    const isTakable = mayTake(last) || standstill.ms >= takeOverAfterMs;
    const taken = isTakable ? await tryTaking(last) : undefined;
    waitsFor(taken ? undefined : last && nameOf(instanceOf(last)));
    if (taken) return taken;
    await ticker.pause(lookEveryMs, stop);
  }
  throw new LogClosed();
}
