import type { FindingKinds, Found } from '../../../shared/finding.js';
import { amount, didYouMean, listed, listOf, quoted } from '../../../shared/wording.js';
import { requiredHeadings } from '../../../users/index.js';
import { givenUp } from './given-up.js';
import { headerNotFound } from './header-not-found.js';
import { notCsv } from './not-csv.js';
import { placeOf } from './place-of.js';

const again = 'and upload the file again';

/** Everything that a file can be refused for, in the order of the documentation. @see docs/import-contract.md §2 */
export const fileErrorKinds: FindingKinds = {
  FILE_EMPTY: {
    about: '0 bytes, or blank lines only',
    example: { column: null, values: {} },
    sentence: () => 'The file is empty. Export the users or take the sample, and upload that file.',
  },
  FILE_NOT_CSV: {
    about: 'A workbook renamed to `.csv`; a sign-in page saved in place of the file',
    example: { column: null, values: { kind: 'excel' } },
    sentence: notCsv,
  },
  FILE_ENCODING: {
    about:
      'UTF-16 without a mark; two files of different encodings put together. The message names the first place that is not text',
    example: { column: 'First Name', row: 2, values: { encoding: 'utf-8' } },
    sentence: notText,
  },
  FILE_TRUNCATED: {
    about: 'An incomplete download',
    example: { column: null, values: {} },
    sentence: () =>
      'The file ends in the middle of a character: its end is missing. Save or download it again and upload that file.',
  },
  HEADER_NOT_FOUND: {
    about: 'The first line is a title, or the header was deleted, or comes from another system',
    example: {
      column: null,
      row: 1,
      values: {
        headings: ['User ID', 'First Name', 'Email'],
        begins: 'Users of 2026',
        cause: 'below',
        line: 3,
      },
    },
    sentence: headerNotFound,
  },
  COLUMN_DUPLICATE: {
    about: '`Email` and `E-mail`',
    example: { column: 'Email', row: 1, values: { positions: [4, 8] } },
    sentence: ({ column, values: { positions } }) =>
      `The file has the column ${column} twice, as columns ${listed(positions)}. Remove one of the two ${again}.`,
  },
  COLUMN_MISSPELT: {
    about: '`Cost Centter`, `Supervisers`. If it is another column, rename or delete it',
    example: { column: 'Cost Centter', row: 1, values: { suggestion: 'Cost Center' } },
    sentence: ({ column, values }) =>
      values['typed'] === undefined
        ? `The column ${quoted(column ?? '')} is not known.${didYouMean(values)} Correct the heading${isRequired(values['suggestion']) ? '' : ', or delete the column,'} ${again}.`
        : `These columns are not known: ${misspelt(values)}. Correct the headings ${again}.`,
  },
  COLUMN_MISSING: {
    about: 'The file has no column Email',
    example: {
      column: null,
      row: 1,
      values: { missing: ['Email', 'Active'], unknown: ['Contact', 'Status'] },
    },
    sentence: missingColumns,
  },
  HEADER_CHANGES: {
    about: 'Two files were put together, the second with its columns in another order',
    example: { column: null, row: 3, values: {} },
    sentence: (found) =>
      `${placeOf(found)} has headings again, for other columns or in another order. Upload it and the rows below it as a separate file.`,
  },
  TOO_MANY_COLUMNS: {
    about: '101 columns. Empty headings at the end do not count',
    example: { column: null, row: 1, values: { columns: 101, limit: 100 } },
    sentence: ({ values: { columns, limit } }) =>
      `The file has ${amount(columns, 'column')}. It may have at most ${String(limit)}. Delete the others ${again}.`,
  },
  QUOTE_INVALID: {
    about: '`"Active"x` in the header',
    example: { column: null, row: 1, values: {} },
    sentence: (found) =>
      `${placeOf(found)}: text follows a closing quote in the headings. Inside quotes, write a quote twice. Correct it ${again}.`,
  },
  QUOTE_UNCLOSED: {
    about: '`"Anna` without a second quote anywhere below',
    example: { column: 'First Name', row: 3, values: {} },
    sentence: (found) =>
      `${placeOf(found)}: the opening quote has no closing quote within 8 megabytes. Close it ${again}.`,
  },
  TOO_LONG: {
    about: 'A row of more than 8 megabytes',
    example: { column: null, row: 3, values: {} },
    sentence: (found) =>
      `${placeOf(found)}: the row is longer than 8 megabytes. Usually a line break is missing. Correct it ${again}.`,
  },
  PLAN_LOST: {
    about: 'The server lost the upload or its plan, or its key was changed',
    example: { column: null, values: {} },
    sentence: () =>
      'The server lost the upload or its plan, so the rest of the file was not applied. Upload the file again: applied rows come back as Unchanged.',
  },
  GIVEN_UP: givenUp(
    'A mistake of the program stopped this file at every attempt. Other imports go on',
    'this file: the rest of it was not applied',
  ),
};

const isRequired = (heading: unknown): boolean =>
  requiredHeadings.some((required) => required === heading);

function notText(found: Found): string {
  const { encoding, looksLike, named, guessed } = found.values;
  if (guessed !== undefined)
    return `${placeOf(found)}: the text is not UTF-8, and read as Windows-1252 it would be ${quoted(guessed)}. Save the file as "CSV UTF-8" and upload it again, or start the import with its encoding, such as encoding=windows-1250 or encoding=macintosh.`;
  if (named !== undefined)
    return `The text seems to be in UTF-16, not in ${String(named)}. Start the import without the option encoding, or with encoding=${String(looksLike)}.`;
  if (looksLike !== undefined)
    return `The text seems to be in UTF-16, without a byte-order mark. Save the file as "CSV UTF-8" and upload it again, or start the import with encoding=${String(looksLike)}.`;
  const names: Readonly<Record<string, string>> = {
    'utf-8': 'UTF-8',
    'windows-1252': 'UTF-8 or Windows-1252',
    'utf-16le': 'UTF-16',
    'utf-16be': 'UTF-16',
  };
  const what = names[String(encoding)] ?? String(encoding ?? 'UTF-8');
  return `${placeOf(found)}: a character cannot be read as ${what}. Save the file as "CSV UTF-8" and upload it again.`;
}

/** `The columns Email and Active are missing. Not recognised: "Mail adress".` */
function missingColumns({ values: { missing, unknown, more } }: Found): string {
  const isOne = listOf(missing).length === 1;
  const what = `The column${isOne ? '' : 's'} ${listed(missing)} ${isOne ? 'is' : 'are'} missing.`;
  const typed = listOf(unknown);
  if (typed.length === 0) return `${what} Add ${isOne ? 'it' : 'them'} ${again}.`;
  const others = typeof more === 'number' && more > 0 ? ` and ${more} more` : '';
  return `${what} Not recognised: ${typed.map(quoted).join(', ')}${others}. Correct the headings, or add what is missing, ${again}.`;
}

/** `"Emial" (did you mean "Email"?), "Activ" (…)`. */
const misspelt = ({ typed, suggestions }: Found['values']): string =>
  listOf(typed)
    .map((name, at) => `${quoted(name)} (did you mean ${quoted(listOf(suggestions)[at])}?)`)
    .join(', ');
