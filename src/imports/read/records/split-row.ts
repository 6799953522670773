import { unescaped } from './drop-quotes.js';

/** How many cells of a row are told apart: ten times what a header may have. 8 MiB of delimiters would become eight million texts. */
export const cellsAtMost = 1_000;

/** The cells of a row. */
export type SplitRow = {
  /** At most `cellsAtMost`, and one more if something stands behind those: that is all of it, as it is written. */
  readonly cells: readonly string[];
  /** How many cells the row has, up to the last that is not blank; absent where all are among `cells`. */
  readonly count?: number | undefined;
  /** By its place: a cell with something behind its closing quote, as it is written. Absent when no cell is such. */
  readonly wrong?: ReadonlyMap<number, string> | undefined;
  /** Where the next row begins, or the text ends. */
  readonly end: number;
  readonly quoteIsOpen: boolean;
};

const quote = 0x22;
const lineFeed = 0x0a;
const carriageReturn = 0x0d;

/**
 * Splits the row that begins at a place of a text as RFC 4180 says, but a bare quote inside an unquoted cell is text, and blanks behind a
 * closing quote mean nothing. Anything else behind a closing quote belongs to the cell.
 */
export function splitRow(text: string, from: number, delimiter: string): SplitRow {
  const separator = delimiter.charCodeAt(0);
  const cells: string[] = [];
  let wrong: Map<number, string> | undefined;
  let at = from;
  for (; cells.length < cellsAtMost; at += 1) {
    const cell = cellAt(text, at, separator);
    if (cell.isWrong) (wrong ??= new Map()).set(cells.length, text.slice(at, cell.end));
    cells.push(cell.value);
    at = cell.end;
    if (text.charCodeAt(at) !== separator)
      return { cells, wrong, end: behindLineEnd(text, at), quoteIsOpen: cell.isOpen };
  }
  return { ...withRest(cells, text, at, separator), wrong };
}

/** Counts the cells from a place on, and keeps them in one piece up to the last that is not blank. */
function withRest(
  cells: readonly string[],
  text: string,
  from: number,
  separator: number,
): SplitRow {
  let count = cells.length;
  let written = from;
  for (let at = from, place = cells.length + 1; ; at += 1, place += 1) {
    const begins = at;
    at = endOfAnyCell(text, begins, separator);
    if (!isBlankCell(text, begins, at)) [count, written] = [place, at];
    if (text.charCodeAt(at) === separator) continue;
    const end = behindLineEnd(text, at);
    const quoteIsOpen = cellAt(text, begins, separator).isOpen;
    if (count === cells.length) return { cells, end, quoteIsOpen };
    return { cells: [...cells, text.slice(from, written)], count, end, quoteIsOpen };
  }
}

/** Where a cell ends, in quotes or not. Makes no text and no object: a row may have millions of cells that are not told apart. */
function endOfAnyCell(text: string, at: number, separator: number): number {
  if (text.charCodeAt(at) !== quote) return endOfCell(text, at, separator);
  const close = closingQuote(text, at);
  return close < 0 ? text.length : endOfCell(text, close + 1, separator);
}

/** Whether a cell means nothing: it has only blanks, and perhaps the two quotes that it stands in. */
function isBlankCell(text: string, from: number, end: number): boolean {
  let quotes = text.charCodeAt(from) === quote ? 2 : 0;
  for (let at = from; at < end; at += 1) {
    const character = text.charCodeAt(at);
    if (character === quote && quotes > 0) quotes -= 1;
    else if (!blanks.has(character)) return false;
  }
  return true;
}

/** The white space that `trim` drops. */
const blanks: ReadonlySet<number> = new Set(
  Array.from(
    '\t\n\v\f\r \u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u2028\u2029\u202f\u205f\u3000\ufeff',
    (blank) => blank.charCodeAt(0),
  ),
);

type Cell = {
  readonly value: string;
  /** Where the delimiter or the line end is, or the text ends. */
  readonly end: number;
  /** Whether something stands behind its closing quote. */
  readonly isWrong: boolean;
  /** Whether the text ends inside its quotes. */
  readonly isOpen: boolean;
};

function cellAt(text: string, at: number, separator: number): Cell {
  if (text.charCodeAt(at) !== quote) {
    const end = endOfCell(text, at, separator);
    return { value: text.slice(at, end), end, isWrong: false, isOpen: false };
  }
  const close = closingQuote(text, at);
  if (close < 0)
    return { value: text.slice(at + 1), end: text.length, isWrong: false, isOpen: true };
  const inside = unescaped(text.slice(at + 1, close));
  const end = endOfCell(text, close + 1, separator);
  const rest = text.slice(close + 1, end);
  const isWrong = rest.trim() !== '';
  return { value: isWrong ? inside + rest : inside, end, isWrong, isOpen: false };
}

/** Skips doubled quotes; -1 when the text ends first. By hand: a cell may have millions of quotes, and each search takes longer than a few characters. */
function closingQuote(text: string, open: number): number {
  for (let at = open + 1; at < text.length; at += 1) {
    if (text.charCodeAt(at) !== quote) continue;
    if (text.charCodeAt(at + 1) !== quote) return at;
    at += 1;
  }
  return -1;
}

function endOfCell(text: string, from: number, separator: number): number {
  let at = from;
  for (; at < text.length; at += 1) {
    const character = text.charCodeAt(at);
    if (character === separator || character === lineFeed || character === carriageReturn) break;
  }
  return at;
}

const behindLineEnd = (text: string, at: number): number =>
  Math.min(text.startsWith('\r\n', at) ? at + 2 : at + 1, text.length);
