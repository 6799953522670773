import { normalized } from './normalized.js';

/**
 * Letters under the Latin letter or digit that they look like: letters that the confusables of UTS #39 map to one ASCII character. For
 * Greek and Cyrillic also the other case where it looks the same. Capital iota and І stand under `i`: UTS #39 has them under `l`, because
 * it takes `I` for `l`. What NFKC makes ASCII (full width, mathematical letters) is folded already.
 *
 * Only alphabets that people type beside Latin, and Latin itself: a User ID does not have letters of other scripts by accident. `0` and `O`,
 * `1` and `l` are no look-alikes here: the User IDs of one school have both.
 *
 * From the data of UTS #39, © Unicode, Inc., used under the Unicode License v3 (https://www.unicode.org/license.txt).
 *
 * @see https://www.unicode.org/reports/tr39/#Confusable_Detection
 */
const lookalikesOf: Readonly<Record<string, string>> = {
  '2': 'ꙄꙅƧƨꝚꝛ',
  '3': 'ЗзӠӡȜȝƷʒꝪꝫꞫɜ',
  '4': 'Ꮞꮞ',
  '5': 'Ƽ',
  '6': 'бᏮꮾ',
  '8': 'Ȣȣ',
  '9': 'Ꝯꝯ',
  a: 'ΑαАаᎪꭺɑⱭ',
  b: 'ΒβВвЬьᏏꮟᏴᏼƄƅꞴꞵ',
  c: 'СсϹϲᏟꮯᴄ',
  d: 'ԀԁᎠꭰᏧꮷ',
  e: 'ΕεЕеҼҽᎬꭼꬲ',
  f: 'ϜϝքẝꞘꞙꬵ',
  g: 'ԌԍցᏀꮐᏳᏻɡꞬƍᶃ',
  h: 'ΗηНнҺһհᎻꮋᏂꮒ',
  i: 'ΙιІіӀӏꙆꙇᎥꭵıƖɩɪꞮ',
  j: 'ͿϳЈјᎫꭻʝꞲ',
  k: 'ΚκКкᏦꮶ',
  l: 'Ꮮꮮǀ',
  m: 'ΜμМмϺϻᎷꮇ',
  n: 'Νոռ',
  o: 'ΟοσОоՕօᴏᴑꬽ',
  p: 'ΡρРрᏢꮲ',
  q: 'Ԛԛգզ',
  r: 'гᴦᎡꭱᎱꮁᏒꮢƦʀꭇꭈ',
  s: 'ЅѕՏᏕꮥᏚꮪꜱƽ',
  t: 'ΤτТтᎢꭲ',
  u: 'υՍսƲʋᴜꭎꭒ',
  v: 'νѴѵᏙꮩᴠ',
  w: 'ѠѡԜԝաᎳꮃᏔꮤƜɯᴡ',
  x: 'ΧχХхꞳꭓ',
  y: 'ΥγУуҮүᎩꭹᎽꮍƔɣʏᶌỾỿꭚ',
  z: 'ΖζᏃꮓᴢ',
};

const ascii: ReadonlyMap<string, string> = new Map(
  Object.entries(lookalikesOf).flatMap(([latin, others]) =>
    Array.from(others, (letter) => [letter, latin] as const),
  ),
);

/** The small ASCII letter or digit that a letter of another alphabet looks like; `undefined` when it looks like none. */
export const asciiOf = (letter: string): string | undefined => ascii.get(letter);

const scripts = ['Greek', 'Cyrillic', 'Armenian', 'Cherokee'].map(
  (name) => [name, new RegExp(`\\p{Script=${name}}`, 'u')] as const,
);

/** The first letter of a text that looks like an ASCII one, in words: `the Cyrillic letter Т`. `undefined` when absent. */
function lookalikeLetterIn(text: string): string | undefined {
  const letter = Array.from(normalized(text, 'NFC')).find((one) => ascii.has(one));
  if (letter === undefined) return undefined;
  const [script] = scripts.find(([, ofScript]) => ofScript.test(letter)) ?? [];
  return `the ${script === undefined ? '' : `${script} `}letter ${letter}`;
}

/** The same for a letter that another text does not have: it distinguishes two texts that look alike. */
export function lookalikeLetterOnlyIn(text: string, other: string): string | undefined {
  const letter = lookalikeLetterIn(text);
  return letter === lookalikeLetterIn(other) ? undefined : letter;
}
