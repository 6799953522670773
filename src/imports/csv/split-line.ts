/** The cells of the first row of a text. */
export type SplitLine = {
  readonly cells: readonly string[];
  /** By its place: a cell with something behind its closing quote, as it is written. */
  readonly wrong: ReadonlyMap<number, string>;
  /** How many characters it takes up, its line end included. */
  readonly length: number;
  readonly quoteIsOpen: boolean;
};

const quote = '"';

/** Splits at the delimiter, quotes respected. What stands behind a closing quote belongs to the cell, unless it is blank. */
export function splitLine(text: string, delimiter: string): SplitLine {
  const cells: string[] = [];
  const wrong = new Map<number, string>();
  for (let at = 0; ; at += 1) {
    const cell = cellAt(text, at, delimiter);
    if (cell.isWrong) wrong.set(cells.length, text.slice(at, cell.end));
    cells.push(cell.value);
    at = cell.end;
    if (text[at] === delimiter) continue;
    const length = Math.min(text.startsWith('\r\n', at) ? at + 2 : at + 1, text.length);
    return { cells, wrong, length, quoteIsOpen: cell.isOpen };
  }
}

type Cell = {
  readonly value: string;
  /** Where the delimiter or the line end is, or the text ends. */
  readonly end: number;
  /** Whether something stands behind its closing quote. */
  readonly isWrong: boolean;
  /** Whether the text ends inside its quotes. */
  readonly isOpen: boolean;
};

function cellAt(text: string, at: number, delimiter: string): Cell {
  if (text[at] !== quote) {
    const end = endOfCell(text, at, delimiter);
    return { value: text.slice(at, end), end, isWrong: false, isOpen: false };
  }
  const close = closingQuote(text, at);
  if (close < 0)
    return { value: text.slice(at + 1), end: text.length, isWrong: false, isOpen: true };
  const quoted = text.slice(at + 1, close).replaceAll('""', quote);
  const end = endOfCell(text, close + 1, delimiter);
  const rest = text.slice(close + 1, end);
  const isWrong = rest.trim() !== '';
  return { value: isWrong ? quoted + rest : quoted, end, isWrong, isOpen: false };
}

/** The cells of a line whose quotes cannot be trusted: enough to tell which row it was. */
export function cellsOfBadLine(
  line: string,
  delimiter: string,
): Pick<SplitLine, 'cells' | 'wrong'> {
  const { cells, wrong, quoteIsOpen } = splitLine(line, delimiter);
  if (!quoteIsOpen) return { cells, wrong };
  return { cells: line.trimEnd().replaceAll(quote, '').split(delimiter), wrong: new Map() };
}

/** Two quotes are one of the text. */
function closingQuote(text: string, open: number): number {
  for (let at = text.indexOf(quote, open + 1); at >= 0; at = text.indexOf(quote, at + 2))
    if (text[at + 1] !== quote) return at;
  return -1;
}

function endOfCell(text: string, from: number, delimiter: string): number {
  let at = from;
  while (at < text.length && text[at] !== delimiter && text[at] !== '\r' && text[at] !== '\n')
    at += 1;
  return at;
}
