import type { FindingValues } from '../../shared/finding.js';
import { quoted } from '../../shared/wording.js';

const asUsual = 'Enter an address such as name@example.org.';

type Words = (part: string) => readonly [wrong: string, remedy: string];

/** What is wrong, and what to do. `part`: what tells it. */
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
  'character-before': (sign) => [
    `has the sign ${quoted(sign)} before the @, which an address cannot have`,
    'Correct it.',
  ],
  'character-after': (sign) => [
    `has the sign ${quoted(sign)} after the @, which an address cannot have`,
    'Correct it.',
  ],
};

/** The sentence about a cell that is not one e-mail address. Of what release 0.1 found, no fault is known. */
export function emailSentence({ value, fault, part }: FindingValues): string {
  const known = Object.hasOwn(words, String(fault)) ? words[String(fault)] : undefined;
  const [wrong, remedy] = known?.(String(part ?? '')) ?? ['is not an e-mail address', asUsual];
  return `Email: ${quoted(value)} ${wrong}. ${remedy}`;
}
