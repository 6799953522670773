import { unescaped, withoutQuotes } from './drop-quotes.js';

/**
 * How many cells of a row are told apart. No header may have a tenth of them, and without a bound a row of 8 MiB of delimiters would
 * become eight million texts.
 */
export const cellsAtMost = 1_000;

/** The cells of a row. */
export type SplitRow = {
  /** At most `cellsAtMost`, and one more if something stands behind those: that is all of it, as it is written. */
  readonly cells: readonly string[];
  /** How many cells the row has, up to the last that is not blank; absent where all are among `cells`. */
  readonly count?: number;
  /** By its place: a cell with something behind its closing quote, as it is written. Absent when there is none. */
  readonly wrong?: ReadonlyMap<number, string>;
  /** Where the next row begins, or the text ends. */
  readonly end: number;
  readonly quoteIsOpen: boolean;
};

const quote = 0x22;
const lineFeed = 0x0a;
const carriageReturn = 0x0d;

/**
 * Splits the row that begins at a place of a text, quotes respected: as RFC 4180 says, but a bare quote inside an unquoted cell is text,
 * and blanks behind a closing quote mean nothing. Anything else behind one belongs to the cell.
 */
export function splitRow(text: string, from: number, delimiter: string): SplitRow {
  const separator = delimiter.charCodeAt(0);
  const cells: string[] = [];
  let wrong: Map<number, string> | undefined;
  for (let at = from; ; at += 1) {
    if (cells.length === cellsAtMost)
      return withRest({ cells, ...(wrong && { wrong }) }, text, at, separator);
    const cell = cellAt(text, at, separator);
    if (cell.isWrong) (wrong ??= new Map()).set(cells.length, text.slice(at, cell.end));
    cells.push(cell.value);
    at = cell.end;
    if (text.charCodeAt(at) === separator) continue;
    return {
      cells,
      ...(wrong && { wrong }),
      end: behindLineEnd(text, at),
      quoteIsOpen: cell.isOpen,
    };
  }
}

/** Counts the cells from a place on, and keeps them in one piece up to the last that is not blank. */
function withRest(
  first: Pick<SplitRow, 'cells' | 'wrong'>,
  text: string,
  from: number,
  separator: number,
): SplitRow {
  const { cells } = first;
  let count = cells.length;
  let written = from;
  for (let at = from, place = cells.length + 1; ; at += 1, place += 1) {
    const begins = at;
    at = endOfAnyCell(text, begins, separator);
    if (!isBlankCell(text, begins, at)) [count, written] = [place, at];
    if (text.charCodeAt(at) === separator) continue;
    const rest =
      count > cells.length ? { cells: [...cells, text.slice(from, written)], count } : {};
    const quoteIsOpen = cellAt(text, begins, separator).isOpen;
    return { ...first, ...rest, end: behindLineEnd(text, at), quoteIsOpen };
  }
}

/** Where a cell ends, in quotes or not: a row may have millions that are not told apart, and no text or object is made for each of them. */
function endOfAnyCell(text: string, at: number, separator: number): number {
  if (text.charCodeAt(at) !== quote) return endOfCell(text, at, separator);
  const close = closingQuote(text, at);
  return close < 0 ? text.length : endOfCell(text, close + 1, separator);
}

/** Whether what a cell means is blank: nothing but blanks stands in it, and the two quotes that it may be in. */
function isBlankCell(text: string, from: number, end: number): boolean {
  let quotes = text.charCodeAt(from) === quote ? 2 : 0;
  for (let at = from; at < end; at += 1) {
    const character = text.charCodeAt(at);
    if (character === quote && quotes > 0) quotes -= 1;
    // There are blanks beyond ASCII, too many to be listed.
    else if (character > lastOfAscii)
      return (
        text
          .slice(at, end)
          .replace('"', quotes > 0 ? '' : '"')
          .trim() === ''
      );
    else if (!isBlankInAscii(character)) return false;
  }
  return true;
}

const lastOfAscii = 0x7f;
const space = 0x20;
const tab = 0x09;

const isBlankInAscii = (character: number): boolean =>
  character === space || (character >= tab && character <= carriageReturn);

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

/** The cells of a line whose quotes cannot be trusted: enough to tell which row it was. */
export function cellsOfBadLine(
  line: string,
  delimiter: string,
): Pick<SplitRow, 'cells' | 'count' | 'wrong'> {
  const { cells, count, wrong, quoteIsOpen } = splitRow(line, 0, delimiter);
  const split = quoteIsOpen
    ? splitRow(withoutQuotes(line.trimEnd()), 0, delimiter)
    : { cells, count, wrong };
  return {
    cells: split.cells,
    ...(split.count !== undefined && { count: split.count }),
    ...(split.wrong && { wrong: split.wrong }),
  };
}

/** Two quotes are one of the text. Looked for by hand: a cell may have millions, and each search takes longer than to look at a few characters. */
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
