import type { FindingValues } from './finding.js';

type Value = FindingValues[string] | undefined;

const shownAtMost = 100;

/** The first 100 Unicode code points of a text, and `…` when it is longer: a pasted page must not fill the log. */
export function clipped(text: string): string {
  if (text.length <= shownAtMost) return text;
  const characters = Array.from(text.slice(0, 2 * (shownAtMost + 1)));
  if (characters.length <= shownAtMost) return text;
  return `${characters.slice(0, shownAtMost).join('')}…`;
}

/** A value on one line: invisible characters are left out, and a line break is a space. Empty for no value. */
export const shown = (value: Value): string =>
  String(value ?? '')
    .replaceAll(/[\t\n\v\f\r\x85\u2028\u2029]+/g, ' ')
    .replaceAll(/[\p{Cc}\p{Default_Ignorable_Code_Point}]/gu, '')
    .replaceAll(/\p{Cs}/gu, '\uFFFD');

/** The same in quotes. */
export const quoted = (value: Value): string => `"${shown(value)}"`;

/** A value that may be one or several, as several. */
export const listOf = (value: Value): readonly (string | number)[] => {
  if (value === undefined) return [];
  return typeof value === 'object' ? value : [value];
};

/** `a`, `a and b`, `a, b and c`; or with `or`. */
export function listed(value: Value, word: 'and' | 'or' = 'and'): string {
  const all = listOf(value).map(String);
  return all.length < 2 ? all.join('') : `${all.slice(0, -1).join(', ')} ${word} ${all.at(-1)}`;
}

/** `1 row`, `2 rows`. */
export const amount = (value: Value, thing: string): string =>
  `${String(value)} ${thing}${value === 1 ? '' : 's'}`;

/** Asks whether the suggestion was meant; empty without a suggestion. */
export const didYouMean = ({ suggestion }: FindingValues): string =>
  suggestion === undefined ? '' : ` Did you mean ${quoted(suggestion)}?`;
