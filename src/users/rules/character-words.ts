import type { Found } from '../../shared/finding.js';
import { quoted } from '../../shared/wording.js';

/** What people call characters that cannot be seen; of the others it is not said which it is. */
const names: Readonly<Record<string, string>> = {
  'U+0000': 'a NUL character',
  'U+0009': 'a tab',
  'U+000A': 'a line break',
  'U+000B': 'a line break',
  'U+000C': 'a line break',
  'U+000D': 'a line break',
  'U+0085': 'a line break',
  'U+00AD': 'a hyphen that shows only at the end of a line',
  'U+200B': 'a space of no width',
  'U+200C': 'a separator of no width',
  'U+200D': 'a joiner of no width',
  'U+200E': 'a mark for the direction of writing',
  'U+200F': 'a mark for the direction of writing',
  'U+202A': 'a mark for the direction of writing',
  'U+202B': 'a mark for the direction of writing',
  'U+202C': 'a mark for the direction of writing',
  'U+202D': 'a mark for the direction of writing',
  'U+202E': 'a mark for the direction of writing',
  'U+2060': 'a joiner of no width',
  'U+FEFF': 'a space of no width',
};

/** What is no mistake of copying: it is seen for what it is once it is named. */
const plain = /^U\+00(?:0[09A-D]|85)$/;

/** The sentence about a character that cannot be seen. A password is not repeated, and of what release 0.1 found no value is known. */
export function characterSentence({ column, values }: Found): string {
  const { value, character, position } = values;
  const which = position === undefined ? 'a character' : `character ${String(position)}`;
  const of = value === undefined ? '' : ` of ${quoted(value)}`;
  const name = names[String(character)];
  if (name !== undefined && plain.test(String(character)))
    return `${column}: ${which}${of} is ${name}. ${whatToDo(column, name)}`;
  return `${column}: ${which}${of} is invisible${name === undefined ? '' : ` (${name})`}. Type the value again; a copy would contain it too.`;
}

/** A line break in a list most likely separates its User IDs. */
const whatToDo = (column: Found['column'], name: string): string =>
  column === 'Supervisors' && name === 'a line break'
    ? 'Separate several User IDs with ";".'
    : 'Type the value again without it.';
