import type { Found } from '../../shared/finding.js';
import { quoted } from '../../shared/wording.js';

/** What people call characters that cannot be seen, by their code points. */
const names: ReadonlyMap<string, string> = new Map(
  [
    ['a NUL character', '0000'],
    ['a tab', '0009'],
    ['a line break', '000A 000B 000C 000D 0085'],
    ['a hyphen that shows only at the end of a line', '00AD'],
    ['a space of no width', '200B FEFF'],
    ['a separator of no width', '200C'],
    ['a joiner of no width', '200D 2060'],
    ['a mark for the direction of writing', '200E 200F 202A 202B 202C 202D 202E'],
  ].flatMap(([name = '', codes = '']) => codes.split(' ').map((code) => [`U+${code}`, name])),
);

/** Characters that people understand by name: the sentence need not explain that they are invisible. */
const plain = /^U\+00(?:0[09A-D]|85)$/;

/** The sentence about a character that cannot be seen. Findings of a password and of release 0.1 have no value. */
export function characterSentence({ column, values }: Found): string {
  const { value, character, position } = values;
  const which = position === undefined ? 'a character' : `character ${String(position)}`;
  const of = value === undefined ? '' : ` of ${quoted(value)}`;
  const name = names.get(String(character));
  if (name !== undefined && plain.test(String(character)))
    return `${column}: ${which}${of} is ${name}. ${whatToDo(column, name)}`;
  return `${column}: ${which}${of} is invisible${name === undefined ? '' : ` (${name})`}. Type the value again; a copy would contain it too.`;
}

/** A line break in Supervisors probably separates User IDs. */
const whatToDo = (column: Found['column'], name: string): string =>
  column === 'Supervisors' && name === 'a line break'
    ? 'Separate several User IDs with ";".'
    : 'Type the value again without it.';
