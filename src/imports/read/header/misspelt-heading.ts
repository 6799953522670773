import { distance } from 'fastest-levenshtein';
import type { Heading } from '../../../users/index.js';
import { knownHeadings, plainHeading } from './known-headings.js';

/** In characters. A shorter heading is near too many other words: `Size` would be read as `Site`. */
const shortest = 5;
const long = 10;

/** The missing column that a heading was probably meant to be; `undefined` when it is near none. @see docs/import-contract.md §2, COLUMN_MISSPELT */
export function misspeltHeading(
  typed: string,
  present: readonly (Heading | undefined)[],
): Heading | undefined {
  const plain = plainHeading(typed);
  if (plain.length > longestKnown + 2) return undefined;
  const near = [...knownHeadings]
    .filter(([_word, heading]) => !present.includes(heading))
    .filter(
      ([word, heading]) => word.length >= shortest && plainHeading(heading).length >= shortest,
    )
    .map(([word, heading]) => ({ heading, word, edits: editsBetween(plain, word) }))
    .filter(({ word, edits }) => edits <= (word.length >= long ? 2 : 1));
  return near.toSorted((a, b) => a.edits - b.edits)[0]?.heading;
}

/** Two letters that changed places are one edit: people make that mistake as often as others. */
const editsBetween = (one: string, other: string): number =>
  isSwap(one, other) ? 1 : distance(one, other);

function isSwap(one: string, other: string): boolean {
  const at = Array.from(one).findIndex((letter, place) => letter !== other[place]);
  if (at < 0 || one.length !== other.length) return false;
  const swapped = one.slice(0, at) + (one[at + 1] ?? '') + (one[at] ?? '') + one.slice(at + 2);
  return swapped === other;
}

const longestKnown = Math.max(...[...knownHeadings.keys()].map((word) => word.length));
