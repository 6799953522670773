import { foldKey } from './fold-key.js';

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
const beyondAscii = /[^\0-\x7f]/;
const leadingZeros = /^0+(?=.)/s;

/**
 * What a User ID looks like: folded, without leading zeros, Greek and Cyrillic letters replaced by the Latin ones that they look
 * like, also below an accent. Different User IDs with one such key are easily taken for each other; of `0` and `000` a zero is left.
 *
 * @see docs/import-contract.md §3, ID_LOOKALIKE
 */
export function lookalikeKey(userId: string): string {
  return foldKey(beyondAscii.test(userId) ? inLatin(userId) : userId).replace(leadingZeros, '');
}

/** The lookalike key; `null` where it is the folded User ID itself, as nearly everywhere. @see lookalikeKey */
export function sparseLookalikeKey(userId: string, foldedUserId: string): string | null {
  const key = lookalikeKey(userId);
  return key === foldedUserId ? null : key;
}

const inLatin = (text: string): string =>
  // Before and after: some letters become others in between, as the lunate sigma does.
  latinLetters(latinLetters(text).normalize('NFKD'));

const latinLetters = (text: string): string =>
  text.replaceAll(greekOrCyrillic, (letter) => latinOf.get(letter) ?? letter);
