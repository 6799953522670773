import { RecordStuck } from '../unreadable.js';
import {
  carriageReturn,
  endOfLastLine,
  endOfLine,
  quoteByte,
  scanRecord,
  type ScannedRecord,
} from './scan-record.js';

/** The longest row, in bytes: a quote that is never closed must not fill the memory. */
export const recordBytesAtMost = 8 * 1024 * 1024;

/** Bytes that begin with a row, and what follows them; `no-text`: bytes that cannot be read. */
export type Stretch = { readonly bytes: Buffer; readonly comes: 'more' | 'nothing' | 'no-text' };

/**
 * `rows`: rows with right quotes up to a place. `bad-line`: one line with wrong quotes, found by looking ahead so many bytes. `wait`: more
 * bytes are needed. `stuck`: a row is too long, or a quote never closed.
 */
export type Step =
  | { readonly kind: 'rows'; readonly to: number }
  | { readonly kind: 'bad-line'; readonly to: number; readonly lookedAhead: number }
  | { readonly kind: 'wait' }
  | { readonly kind: 'stuck'; readonly error: RecordStuck };

const wait: Step = { kind: 'wait' };
const stuck = (error: RecordStuck): Step => ({ kind: 'stuck', error });

/** Says what stands at a place where a row begins. */
export function nextStep(stretch: Stretch, at: number, delimiter: number): Step {
  const { bytes, comes } = stretch;
  const quoteAt = bytes.indexOf(quoteByte, at);
  const plainEnd = endOfLastLine(bytes, at, quoteAt < 0 ? endOfLines(stretch) : quoteAt);
  if (plainEnd > at) return { kind: 'rows', to: plainEnd };
  const scanned = scanRecord(bytes, at, delimiter);
  switch (scanned.state) {
    case 'ended':
      return ended(stretch, at, scanned);
    case 'invalid':
      return badLine(stretch, at, scanned);
    case 'unfinished':
      if (comes === 'nothing') return row(scanned);
      return isTooLong(stretch, at) ? tooLong(stretch, at, scanned, delimiter) : wait;
    case 'open':
      if (comes !== 'nothing' && !isTooLong(stretch, at)) return wait;
      if (isEscaped(bytes, at, delimiter)) return badLine(stretch, at, scanned);
      return stuck(new RecordStuck('QUOTE_UNCLOSED', scanned.cells));
  }
}

const ended = (stretch: Stretch, at: number, scanned: ScannedRecord): Step =>
  scanned.at > endOfLines(stretch) && !isTooLong(stretch, at) ? wait : row(scanned);

/** A CR at the end may be half a CRLF. */
const endOfLines = ({ bytes, comes }: Stretch): number =>
  comes === 'more' && bytes.at(-1) === carriageReturn ? bytes.length - 1 : bytes.length;

const row = ({ at: to }: ScannedRecord): Step => ({ kind: 'rows', to });

function tooLong({ bytes }: Stretch, at: number, { cells }: ScannedRecord, delimiter: number) {
  if (endOfLine(bytes, at) < 0) return stuck(new RecordStuck('TOO_LONG', cells));
  return stuck(unclosedIn(bytes, at, delimiter));
}

/** For a row with a quote that is never closed: that is the quote that takes in the first line end. */
export function unclosedIn(bytes: Buffer, at: number, delimiter: number): RecordStuck {
  const { cells } = scanRecord(bytes.subarray(0, endOfLine(bytes, at)), at, delimiter);
  return new RecordStuck('QUOTE_UNCLOSED', cells);
}

const isTooLong = ({ bytes }: Stretch, at: number): boolean =>
  bytes.length - at >= recordBytesAtMost;

function badLine(stretch: Stretch, at: number, { state, at: found, cells }: ScannedRecord): Step {
  const { bytes, comes } = stretch;
  const to = endOfLine(bytes, at);
  const isWhole = comes === 'nothing' || (to >= 0 && to < bytes.length);
  if (!isWhole && !isTooLong(stretch, at)) return wait;
  if (!isWhole && to < 0) return stuck(new RecordStuck('TOO_LONG', cells));
  const end = to < 0 ? bytes.length : to;
  const lookedAt = state === 'open' ? bytes.length : found;
  return { kind: 'bad-line', to: end, lookedAhead: Math.max(0, lookedAt - end) };
}

/** Whether the line would be right if `\"` were a quote inside a cell, as some programs write it. */
function isEscaped(bytes: Buffer, at: number, delimiter: number): boolean {
  const end = endOfLine(bytes, at);
  const line = Buffer.from(bytes.subarray(at, end < 0 ? bytes.length : end));
  for (let place = 0; place < line.length; place += 1)
    if (line[place] === backslash && line[place + 1] === quoteByte) line[place++] = quoteByte;
  return scanRecord(Buffer.concat([line, lineEnd]), 0, delimiter).state === 'ended';
}

const backslash = 0x5c;
const lineEnd = Buffer.from('\n');
