/**
 * How a record goes on: `ended` behind its line end; `unfinished`: the bytes end first; `open`: they end inside quotes that begin `at`;
 * `invalid`: something stands behind a closing quote.
 */
export type ScannedRecord = {
  readonly state: 'ended' | 'unfinished' | 'open' | 'invalid';
  readonly at: number;
  /** How many cells ended before that. */
  readonly cells: number;
};

export const quoteByte = 0x22;
const lineFeed = 0x0a;
export const carriageReturn = 0x0d;
const space = 0x20;
const tab = 0x09;

/**
 * Looks at the quotes of the record that begins at `from`. A bare quote inside an unquoted cell is text, and blanks behind a closing
 * quote mean nothing.
 *
 * @see RFC 4180 §2.5–2.7; docs/import-contract.md §3, QUOTE_INVALID
 */
export function scanRecord(bytes: Buffer, from: number, delimiter: number): ScannedRecord {
  let cells = 0;
  for (let at = from; ; at += 1, cells += 1) {
    const opened = at;
    const closed = bytes[at] === quoteByte ? behindClosingQuote(bytes, at) : at;
    if (closed < 0) return { state: 'open', at: opened, cells };
    at =
      closed === opened ? endOfCell(bytes, at, delimiter) : behindBlanks(bytes, closed, delimiter);
    const next = bytes[at];
    if (next === undefined) return { state: 'unfinished', at, cells };
    if (isLineEnd(next)) return { state: 'ended', at: behindLineEnd(bytes, at), cells };
    if (next !== delimiter) return { state: 'invalid', at, cells };
  }
}

/** Behind the first line end at or after a place; -1 when absent. */
export function endOfLine(bytes: Buffer, from: number): number {
  for (let at = from; at < bytes.length; at += 1)
    if (isLineEnd(bytes[at])) return behindLineEnd(bytes, at);
  return -1;
}

/** Behind the last line end before a place; `from` when absent. */
export function endOfLastLine(bytes: Buffer, from: number, before: number): number {
  let at = before;
  while (at > from && !isLineEnd(bytes[at - 1])) at -= 1;
  return at;
}

const isLineEnd = (byte: number | undefined): boolean =>
  byte === lineFeed || byte === carriageReturn;

const behindLineEnd = (bytes: Buffer, at: number): number =>
  bytes[at] === carriageReturn && bytes[at + 1] === lineFeed ? at + 2 : at + 1;

function endOfCell(bytes: Buffer, from: number, delimiter: number): number {
  let at = from;
  while (at < bytes.length && bytes[at] !== delimiter && !isLineEnd(bytes[at])) at += 1;
  return at;
}

function behindBlanks(bytes: Buffer, from: number, delimiter: number): number {
  const isBlank = (byte: number | undefined) =>
    byte !== delimiter && (byte === space || byte === tab);
  let at = from;
  while (isBlank(bytes[at])) at += 1;
  return at;
}

/** Behind the quote that closes the cell which begins with a quote at `open`, two quotes being one of the text; -1 when none does. */
function behindClosingQuote(bytes: Buffer, open: number): number {
  // By hand: a cell may have millions of quotes, and each search takes longer than to look at a few bytes.
  for (let at = open + 1; at < bytes.length; at += 1) {
    if (bytes[at] !== quoteByte) continue;
    if (bytes[at + 1] !== quoteByte) return at + 1;
    at += 1;
  }
  return -1;
}
