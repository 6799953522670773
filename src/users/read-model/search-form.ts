import { foldKey } from '../../shared/fold-key.js';

const rare = /[\p{Cc}ς]/u;

/**
 * The form in which a part of a value is searched for. Folding writes a sigma otherwise at the end of a word, which is in the middle of
 * another when a part is searched for. A control character, such as a line break in a name, is a space: what is stored may separate values
 * by control characters.
 */
export function searchForm(text: string): string {
  const folded = foldKey(text);
  return rare.test(folded) ? folded.replaceAll('ς', 'σ').replaceAll(/\p{Cc}/gu, ' ') : folded;
}
