import type { Found } from '../../../shared/finding.js';
import { listed, quoted } from '../../../shared/wording.js';

/** The sentence: the text in place of the header, the cause if known, and the needed headings. */
export function headerNotFound({ values }: Found): string {
  const { begins, headings, cause } = values;
  const first = begins === undefined ? '' : ` begins with ${quoted(begins)} and`;
  const why = causes[String(cause)]?.(values) ?? '';
  return `The first line${first} has none of the expected headings.${why} The file needs the headings ${listed(headings)}.`;
}

const causes: Readonly<Record<string, (values: Found['values']) => string>> = {
  'line-in-quotes': () => ' Each line as a whole is in quotes: remove the quotes around the lines.',
  delimiter: ({ delimiter }) =>
    ` Its cells are separated by ${quoted(delimiter)}: save the file with commas.`,
  system: ({ system }) => ` It looks like a file for ${String(system)}: rename its columns.`,
  below: ({ line }) => ` The headings stand in row ${String(line)}: delete the rows above them.`,
};
