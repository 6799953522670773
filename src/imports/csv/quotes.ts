/**
 * Whether every quoted cell of a record ends with its closing quote: nothing but the delimiter or the end of the row follows it. A bare
 * quote inside an unquoted cell is text.
 *
 * @see RFC 4180 §2.5–2.7; import-contract.md §3, QUOTE_INVALID
 */
export function quotesAreValid(raw: string, delimiter: string): boolean {
  const line = withoutLineEnd(raw);
  let at = 0;
  while (at <= line.length) {
    if (line[at] !== '"') {
      const next = line.indexOf(delimiter, at);
      if (next < 0) return true;
      at = next + 1;
      continue;
    }
    at = behindClosingQuote(line, at);
    if (at < line.length && line[at] !== delimiter) return false;
    at += 1;
  }
  return true;
}

/** Not by a regular expression: one that looks for an end is slow where a cell has many line breaks. */
function withoutLineEnd(raw: string): string {
  let end = raw.length;
  while (raw[end - 1] === '\r' || raw[end - 1] === '\n') end -= 1;
  return raw.slice(0, end);
}

/** The place behind the quote that closes the cell which begins with a quote at `open`; two quotes are one of the text. */
function behindClosingQuote(line: string, open: number): number {
  for (let at = line.indexOf('"', open + 1); at >= 0; at = line.indexOf('"', at + 2))
    if (line[at + 1] !== '"') return at + 1;
  return line.length;
}
