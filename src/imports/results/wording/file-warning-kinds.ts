import type { FindingKinds } from '../../../shared/finding.js';
import { quoted } from '../../../shared/wording.js';
import { placeOf } from './place-of.js';

/** Everything that a file can be warned of. Its rows are applied. @see docs/import-contract.md §2 */
export const fileWarningKinds: FindingKinds = {
  COLUMN_UNKNOWN: {
    about: '`Shoe Size`. No problem if the column is not needed',
    example: { column: 'Shoe Size', row: 1, values: {} },
    sentence: ({ column }) => `The column ${quoted(column ?? '')} is not known, so it was ignored.`,
  },
  COLUMN_UNNAMED: {
    about: 'The row numbers that R and pandas write. No problem if the column is not needed',
    example: { column: null, row: 1, values: { position: 1 } },
    sentence: ({ values: { position } }) =>
      `Column ${String(position)} has no heading, so it was ignored.`,
  },
  NO_ROWS: {
    about: 'The header without rows',
    example: { column: null, values: {} },
    sentence: () =>
      'The file has headings and no rows, so nothing was changed. Add the users below the headings and upload it again.',
  },
  ENCODING_GUESSED: {
    about: "`Jos` and a byte that is not UTF-8: Excel's plain _CSV_",
    example: { column: 'First Name', row: 2, values: { encoding: 'windows-1252', text: 'José' } },
    sentence: (found) =>
      `${placeOf(found)}: the text is not UTF-8, so the file was read as Windows-1252${found.values['text'] === undefined ? '' : `: ${quoted(found.values['text'])}`}. Check that accented letters are right; if not, save the file as "CSV UTF-8" and upload it again.`,
  },
  NUL_PADDING: {
    about: 'The file ends with NUL characters, as after a crash',
    example: { column: null, values: {} },
    sentence: () =>
      'The file ends with empty bytes, as after a crash: they were ignored. Check that its last rows are complete.',
  },
};
