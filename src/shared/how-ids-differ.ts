import { lookalikeLetterOnlyIn } from './confusables.js';
import type { FindingValues } from './finding.js';
import { foldKey } from './fold-key.js';
import { differByZeros, withPlainDashes } from './lookalike-key.js';
import { didYouMean, quoted } from './wording.js';

/** How two similar User IDs differ: a sentence without its full stop. */
export function howIdsDiffer(one: string, other: string): string {
  const both = `${quoted(one)} and ${quoted(other)}`;
  if (differByZeros(one, other)) return `${both} differ only by leading zeros`;
  const letter = ofLetter(one, other);
  if (letter) return `${letter.has} and looks like ${quoted(letter.lacks)}`;
  if (foldKey(withPlainDashes(one)) === foldKey(withPlainDashes(other)))
    return `${both} differ only in dashes or spaces`;
  return `${both} may be one User ID that a spreadsheet has changed`;
}

/** Suggests the User ID that looks like the typed one, and names the letter that looks the same. Empty when there is no suggestion. */
export function didYouMeanId(typed: string, values: FindingValues): string {
  const { suggestion } = values;
  if (typeof suggestion !== 'string') return '';
  const letter = differByZeros(typed, suggestion) ? undefined : ofLetter(typed, suggestion);
  return `${didYouMean(values)}${letter ? ` ${letter.has}.` : ''}`;
}

/** Which of two User IDs has a letter that only looks like a letter of the other. */
function ofLetter(one: string, other: string) {
  for (const [id, lacks] of [
    [one, other],
    [other, one],
  ] as const) {
    const letter = lookalikeLetterOnlyIn(id, lacks);
    if (letter !== undefined) return { has: `${quoted(id)} contains ${letter}`, lacks };
  }
  return undefined;
}
