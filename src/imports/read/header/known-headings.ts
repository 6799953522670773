import { normalized } from '../../../shared/normalized.js';
import { headings, wordsFor, type Heading } from '../../../users/index.js';

/** In characters: longer than any known heading, also with spaces and signs between its letters. A cell may have 8 MiB. */
const comparedAtMost = 200;

/** The beginning of a heading without what does not count: case, width, spaces, punctuation and invisible characters. */
export const plainHeading = (heading: string): string =>
  normalized(heading.slice(0, comparedAtMost), 'NFKC')
    .replaceAll(/[\s\p{P}\p{Default_Ignorable_Code_Point}]/gu, '')
    .toLowerCase();

/** Every word that means a column of ours, in its plain form. */
export const knownHeadings: ReadonlyMap<string, Heading> = new Map(
  headings.flatMap((heading) => wordsFor(heading).map((word) => [plainHeading(word), heading])),
);

/** The column of ours that a heading means; `undefined` when it means none. */
export const knownHeading = (typed: string): Heading | undefined =>
  knownHeadings.get(plainHeading(typed));

/** How many of the cells mean a column of ours. */
export const knownAmong = (cells: readonly string[]): number =>
  cells.filter((cell) => knownHeading(cell) !== undefined).length;

/** Whether a heading means the last column of a file of rejected rows, which says what was wrong with them: it is not imported. */
export const isProblems = (typed: string): boolean => plainHeading(typed) === 'problems';
