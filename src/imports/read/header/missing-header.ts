import { splitRow } from '../records/split-row.js';
import { delimiters, type Delimiter } from './find-delimiter.js';
import { knownAmong, plainHeading } from './known-headings.js';

/** How much of a first line is quoted, which may be personal data. @see docs/import-contract.md §2 */
const quotedAtMost = { cells: 3, characters: 40 };

/** The beginning of a line that is no header. */
export function beginningOf(cells: readonly string[]): string {
  const { cells: cellsAtMost, characters: charactersAtMost } = quotedAtMost;
  const quoted = cells.slice(0, cellsAtMost).map((cell) => cell.slice(0, charactersAtMost).trim());
  const characters = Array.from(quoted.join(', '));
  const isAll = cells.length <= cellsAtMost && characters.length <= charactersAtMost;
  return isAll ? characters.join('') : `${characters.slice(0, charactersAtMost).join('')}…`;
}

/** How a file begins, and what stands between its cells. */
export type Beginning = { readonly begins: string; readonly delimiter: Delimiter };

type Cause =
  | { readonly cause: 'line-in-quotes' }
  | { readonly cause: 'delimiter'; readonly delimiter: string }
  | { readonly cause: 'system'; readonly system: string }
  | { readonly cause: 'below'; readonly line: number };

/** Why a line has none of our headings, as far as its cells show it, or the lines below it in the file; `undefined` when none shows it. */
export function causeOf(cells: readonly string[], file?: Beginning): Cause | undefined {
  const line = (cells[0] ?? '').slice(0, lineAtMost);
  if (cells.length <= 2) {
    for (const delimiter of delimiters)
      if (knownAmong(splitRow(line, 0, delimiter).cells) > 1) return { cause: 'line-in-quotes' };
    for (const delimiter of others)
      if (knownAmong(line.split(delimiter)) > 1) return { cause: 'delimiter', delimiter };
  }
  return systemOf(cells) ?? (file && headingsBelow(file));
}

const lineAtMost = 2_000;
const others = [':', '^', '~', '/', '!', '¦', '#'];

/** Headings that only one system writes, in their plain form. */
const systems: readonly (readonly [system: string, heading: RegExp])[] = [
  ['Google Workspace', /required$/],
  ['Microsoft Entra ID', /displayname|userprincipalname|^versionv10$/],
  ['OneRoster', /^sourcedid$/],
  ['Canvas', /^(?:canvas|sis|integration)(?:user)?id$|^loginid$/],
  ['Moodle', /^(?:course|cohort|enrolmentkey|profilefield)\d*/],
];

function systemOf(cells: readonly string[]): Cause | undefined {
  const plain = cells.slice(0, 100).map(plainHeading);
  const found = systems.find(([, heading]) => plain.some((cell) => heading.test(cell)));
  return found && { cause: 'system', system: found[0] };
}

const linesLookedAt = 20;

/** The row among the first of a file that has our headings, below a first line that has none. */
function headingsBelow({ begins, delimiter }: Beginning): Cause | undefined {
  for (let at = 0, row = 1; at < begins.length && row <= linesLookedAt; row += 1) {
    const { cells, end } = splitRow(begins, at, delimiter);
    if (row > 1 && knownAmong(cells.slice(0, 100)) > 2) return { cause: 'below', line: row };
    at = end;
  }
  return undefined;
}
