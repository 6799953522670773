import { closeSync, openSync, readFileSync, truncateSync, writeSync } from 'node:fs';
import type { RecordedEvent } from './recorded-event.js';

/** Keeps what a server wrote, for the server that is started after it. A line is an append: it is there whole, or not at all. */
export type LogFile = {
  readonly events: readonly RecordedEvent[];
  readonly write: (events: readonly RecordedEvent[]) => void;
  /** Does nothing the second time. */
  readonly close: () => void;
};

/**
 * Opens the file, or makes it. What was handed to the operating system outlives a SIGKILL, so nothing is synchronised. The last line may be torn by
 * one: it is taken away, for nobody was told of it.
 */
export function openLogFile(path: string): LogFile {
  const file = openSync(path, 'a+');
  const whole = readFileSync(file);
  const end = whole.lastIndexOf(10) + 1;
  if (end < whole.length) truncateSync(path, end);
  let isOpen = true;
  return {
    events: eventsIn(whole.subarray(0, end)),
    write: (events) => void writeSync(file, `${JSON.stringify(events.map(store))}\n`),
    close: () => {
      if (isOpen) closeSync(file);
      isOpen = false;
    },
  };
}

/** The events of whole lines of such a file. */
export const eventsIn = (lines: Buffer): readonly RecordedEvent[] =>
  linesOf(lines).flatMap((line) => (JSON.parse(line) as readonly StoredEvent[]).map(read));

/** One by one: a text of the whole file may be longer than a string can be. */
function linesOf(bytes: Buffer): readonly string[] {
  const lines: string[] = [];
  for (let start = 0, end; start < bytes.length; start = end + 1) {
    end = bytes.indexOf(10, start);
    lines.push(bytes.toString('utf8', start, end));
  }
  return lines;
}

type StoredEvent = Omit<RecordedEvent, 'data' | 'metadata'> & {
  /** Base64. */
  readonly data: string;
  /** Base64. */
  readonly metadata: string;
};

const store = (event: RecordedEvent): StoredEvent => ({
  ...event,
  data: Buffer.from(event.data).toString('base64'),
  metadata: Buffer.from(event.metadata).toString('base64'),
});

const read = (event: StoredEvent): RecordedEvent => ({
  ...event,
  data: Buffer.from(event.data, 'base64'),
  metadata: Buffer.from(event.metadata, 'base64'),
});
