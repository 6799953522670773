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
    const start = at;
    const close = text[at] === quote ? closingQuote(text, at) : at;
    if (close < 0) {
      const length = text.length;
      return { cells: [...cells, text.slice(at + 1)], wrong, length, quoteIsOpen: true };
    }
    const quoted = close > at ? text.slice(at + 1, close).replaceAll('""', quote) : '';
    const from = close > at ? close + 1 : at;
    at = endOfCell(text, from, delimiter);
    const rest = text.slice(from, at);
    const isQuoted = close > start;
    if (isQuoted && rest.trim() !== '') wrong.set(cells.length, text.slice(start, at));
    cells.push(isQuoted && rest.trim() === '' ? quoted : quoted + rest);
    if (text[at] === delimiter) continue;
    const length = Math.min(text.startsWith('\r\n', at) ? at + 2 : at + 1, text.length);
    return { cells, wrong, length, quoteIsOpen: false };
  }
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
