import { foldKey } from './fold-key.js';
import { asBefore } from './reshaped-id.js';

/**
 * Greek and Cyrillic letters under the Latin letter or digit that they look like, in either case: letters with a single ASCII
 * character as prototype in the confusables of UTS #39, and their other case where it has none of its own. Capital iota and І stand
 * under `i`, not under the `l` of UTS #39, which takes `I` for `l`.
 */
const lookalikesOf: Readonly<Record<string, string>> = {
  '2': 'Ꙅꙅ',
  '3': 'ЗзӠӡ',
  '6': 'б',
  a: 'ΑαАа',
  b: 'ΒβВвЬь',
  c: 'СсϹϲ',
  d: 'Ԁԁ',
  e: 'ΕεЕеҼҽ',
  f: 'Ϝϝ',
  g: 'Ԍԍ',
  h: 'ΗηНнҺһ',
  i: 'ΙιІіӀӏꙆꙇ',
  j: 'ͿϳЈј',
  k: 'ΚκКк',
  m: 'ΜμМмϺϻ',
  n: 'Ν',
  o: 'ΟοσОо',
  p: 'ΡρРр',
  q: 'Ԛԛ',
  r: 'гᴦ',
  s: 'Ѕѕ',
  t: 'ΤτТт',
  u: 'υ',
  v: 'νѴѵ',
  w: 'ѠѡԜԝ',
  x: 'ΧχХх',
  y: 'ΥγУуҮү',
  z: 'Ζζ',
};

const latinOf: ReadonlyMap<string, string> = new Map(
  Object.entries(lookalikesOf).flatMap(([latin, others]) =>
    Array.from(others, (letter) => [letter, latin] as const),
  ),
);

const greekOrCyrillic = /[\p{Script=Greek}\p{Script=Cyrillic}]/gu;
/** Hyphens and dashes of every length, and the minus sign. */
const dashes = /[\p{Dash_Punctuation}\u2212]/gu;
const beyondAscii = /[^\0-\x7f]/;
const leadingZeros = /^0+(?=.)/s;

/**
 * What a User ID looks like: folded, without leading zeros, Greek and Cyrillic letters replaced by the Latin ones that they look
 * like, also below an accent; of any dash a hyphen, of several spaces one; and as it was before a program took it for a number or a date. Different User IDs with one such key are easily taken for each other; of `0` and `000` a zero is left.
 *
 * @see docs/import-contract.md §3, ID_LOOKALIKE
 */
export function lookalikeKey(userId: string): string {
  const folded = foldKey(beyondAscii.test(userId) ? inLatin(userId) : userId);
  return asBefore(folded.replaceAll(/\s+/g, ' ')).replace(leadingZeros, '');
}

/** The folded User ID without leading zeros; of `0` and `000` a zero is left. */
export const withoutZeros = (userId: string): string => foldKey(userId).replace(leadingZeros, '');

/** Whether two User IDs differ by leading zeros and by nothing else. */
export const differByZeros = (one: string, other: string): boolean =>
  foldKey(one) !== foldKey(other) && withoutZeros(one) === withoutZeros(other);

/** The lookalike key; `null` where it is the folded User ID itself, as nearly everywhere. @see lookalikeKey */
export function sparseLookalikeKey(userId: string, foldedUserId: string): string | null {
  const key = lookalikeKey(userId);
  return key === foldedUserId ? null : key;
}

const inLatin = (text: string): string =>
  // Before and after: some letters become others in between, as the lunate sigma does.
  latinLetters(latinLetters(text).normalize('NFKD'));

const latinLetters = (text: string): string =>
  text
    .replaceAll(dashes, '-')
    .replaceAll(greekOrCyrillic, (letter) => latinOf.get(letter) ?? letter);
