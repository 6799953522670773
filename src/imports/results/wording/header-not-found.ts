import type { Found } from '../../../shared/finding.js';
import { listed, quoted } from '../../../shared/wording.js';

/** The sentence: the text in place of the header, the cause if known, and the needed headings. */
export function headerNotFound({ values }: Found): string {
  const { begins, headings } = values;
  const what =
    begins === undefined
      ? 'The first line has none of the expected headings.'
      : `The first line begins with ${quoted(begins)} and has none of the expected headings.`;
  return `${what}${why(values)} The file needs the headings ${listed(headings)}.`;
}

function why({ cause, delimiter, system, line }: Found['values']): string {
  switch (cause) {
    case 'line-in-quotes':
      return ' Each line as a whole is in quotes: remove the quotes around the lines.';
    case 'delimiter':
      return ` Its cells are separated by ${quoted(delimiter)}: save the file with commas.`;
    case 'system':
      return ` It looks like a file for ${String(system)}: rename its columns.`;
    case 'below':
      return ` The headings stand in row ${String(line)}: delete the rows above them.`;
    case undefined:
    default:
      return '';
  }
}
