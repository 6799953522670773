import type { FindingValues } from '../../shared/finding.js';
import { quoted } from '../../shared/wording.js';

const asUsual = 'Enter an address such as name@example.org.';

type Words = (part: string) => readonly [wrong: string, remedy: string];

/** The fault, and what to do. `part`: the part of the address that shows the fault. */
const words: Readonly<Record<string, Words>> = {
  'no-at': () => ['has no @', asUsual],
  several: () => ['holds more than one address', 'Enter only one.'],
  'name-around': (address) => ['has more around the address', `Enter only ${address}.`],
  mailto: () => ['begins with "mailto:"', 'Enter only the address behind it.'],
  space: () => ['contains a space', 'Remove it.'],
  'several-ats': () => ['has more than one @', asUsual],
  'nothing-before': () => ['has nothing before the @', asUsual],
  'nothing-after': () => ['has nothing after the @', asUsual],
  'begins-with-dot': () => ['begins with a dot', 'Remove it.'],
  'ends-with-dot': () => ['ends with a dot', 'Remove it.'],
  'dot-at': () => ['has a dot right beside the @', 'Remove it.'],
  'two-dots': () => ['has two dots in a row', 'Remove one of them.'],
  comma: () => ['has a comma after the @', 'Enter a dot in its place.'],
  'no-dot': () => ['has no dot after the @', asUsual],
  hyphen: () => ['has a hyphen at the edge of a part after the @', 'Remove it.'],
  'long-before': () => ['has more than 64 characters before the @', 'Enter a shorter address.'],
  'long-part': () => ['has more than 63 characters between two dots', 'Enter a shorter address.'],
  'character-before': (sign) => wrongSign(sign, 'before'),
  'character-after': (sign) => wrongSign(sign, 'after'),
};

const wrongSign = (sign: string, where: 'before' | 'after') =>
  [
    `has the sign ${quoted(sign)} ${where} the @, which an address cannot have`,
    'Correct it.',
  ] as const;

/** The sentence about a cell that is not one e-mail address. Findings of release 0.1 have no fault. */
export function emailSentence({ value, fault, part }: FindingValues): string {
  const known = Object.hasOwn(words, String(fault)) ? words[String(fault)] : undefined;
  const [wrong, remedy] = known?.(String(part ?? '')) ?? ['is not an e-mail address', asUsual];
  return `Email: ${quoted(value)} ${wrong}. ${remedy}`;
}
