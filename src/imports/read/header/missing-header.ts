import { splitRow } from '../records/split-row.js';
import { knownHeading, plainHeading } from './known-headings.js';

/** The quoted part of a first line, which may be personal data. @see docs/import-contract.md §2 */
const cellsAtMost = 3;
const charactersAtMost = 40;

/** How a line begins that is no header. */
export function beginningOf(cells: readonly string[]): string {
  const quoted = cells.slice(0, cellsAtMost).map((cell) => cell.slice(0, charactersAtMost).trim());
  const characters = Array.from(quoted.join(', '));
  const isAll = cells.length <= cellsAtMost && characters.length <= charactersAtMost;
  return isAll ? characters.join('') : `${characters.slice(0, charactersAtMost).join('')}…`;
}

/** Why a line has none of our headings, as far as it shows: in its cells, or in the lines below. */
export type Cause =
  | { readonly cause: 'line-in-quotes' }
  | { readonly cause: 'delimiter'; readonly delimiter: string }
  | { readonly cause: 'system'; readonly system: string }
  | { readonly cause: 'below'; readonly line: number };

const nothing: Partial<Cause> = {};

/** What cells of the line itself show. */
export function causeOf(cells: readonly string[]): Partial<Cause> {
  const [only = ''] = cells;
  const line = only.slice(0, lineAtMost);
  if (cells.length <= 2) {
    for (const delimiter of [',', ';', '\t', '|'])
      if (knownAmong(splitRow(line, 0, delimiter).cells) > 1) return { cause: 'line-in-quotes' };
    for (const delimiter of others)
      if (knownAmong(line.split(delimiter)) > 1) return { cause: 'delimiter', delimiter };
  }
  const system = systemOf(cells);
  return system === undefined ? nothing : { cause: 'system', system };
}

const lineAtMost = 2_000;
const others = [':', '^', '~', '/', '!', '¦', '#'];

const knownAmong = (cells: readonly string[]): number =>
  cells.filter((cell) => knownHeading(cell) !== undefined).length;

/** Headings that only one system writes, in their plain form. */
const systems: readonly (readonly [system: string, heading: RegExp])[] = [
  ['Google Workspace', /required$/],
  ['Microsoft Entra ID', /displayname|userprincipalname|^versionv10$/],
  ['OneRoster', /^sourcedid$/],
  ['Canvas', /^(?:canvas|sis|integration)(?:user)?id$|^loginid$/],
  ['Moodle', /^(?:course|cohort|enrolmentkey|profilefield)\d*/],
];

function systemOf(cells: readonly string[]): string | undefined {
  const plain = cells.slice(0, 100).map(plainHeading);
  return systems.find(([, heading]) => plain.some((cell) => heading.test(cell)))?.[0];
}

const linesLookedAt = 20;

/** The row among the first of a file that has our headings, below a first line that has none; `undefined` when none has. */
export function headingsBelow(text: string, delimiter: string): number | undefined {
  for (let at = 0, row = 1; at < text.length && row <= linesLookedAt; row += 1) {
    const { cells, end } = splitRow(text, at, delimiter);
    if (row > 1 && knownAmong(cells.slice(0, 100)) > 2) return row;
    at = end;
  }
  return undefined;
}
