import { constantFrom, oneof, string, tuple, type Arbitrary } from 'fast-check';
import { isUnseen } from '../../src/shared/text-defects.js';
import { isSpreadsheetError } from '../../src/shared/spreadsheet-error.js';
import { valueProblems } from '../../src/users/domain/value-problems.js';
import { namesBeyondAscii, oddLookingNames } from '../imports/read/row/real-names.example.js';

/** What spreadsheets and CSV make something of, beside some zeros and a letter that folds to two. */
const symbols = string({
  unit: constantFrom(...Array.from('=+-@\'",;|\n\r\t \u00a0\u200b\\0ß')),
  maxLength: 8,
});

/** Any text that a name or a title may be. */
export const legalText: Arbitrary<string> = oneof(
  { weight: 3, arbitrary: tuple(symbols, string({ unit: 'binary', maxLength: 20 }), symbols) },
  {
    weight: 1,
    arbitrary: constantFrom(...namesBeyondAscii, ...oddLookingNames).map((one) => [one]),
  },
)
  .map((parts) => parts.join('').trim())
  .filter((value) => !isUnseen(value) && !value.includes('\0') && !isSpreadsheetError(value));

/** Any text that a User ID or a username may be. */
export const legalIdentifier: Arbitrary<string> = legalText.filter(
  (value) => valueProblems.userId(value).length === 0,
);

/** Addresses, some of which begin as a formula does. */
export const legalEmail: Arbitrary<string> = constantFrom(
  'zoe@example.org',
  '=a@example.org',
  "'a@example.org",
  '-a@b.example',
  'zoë@bücher.example',
);
