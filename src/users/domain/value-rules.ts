import { isSpreadsheetError } from '../../shared/spreadsheet-error.js';
import { controlCharacterAt, invisibleCharacterAt } from '../../shared/text-defects.js';
import { namesTooMany } from './distinct-user-ids.js';
import { codePoints, isEmailAddress, supervisorsAtMost } from './text-rules.js';

/** Why a text cannot be the value of a field. @see docs/import-contract.md §3 */
export type ValueProblem =
  | 'CONTROL_CHARACTER'
  | 'EMAIL_INVALID'
  | 'ID_SCIENTIFIC'
  | 'INVISIBLE_CHARACTER'
  | 'REQUIRED'
  | 'SEPARATOR_IN_ID'
  | 'SPREADSHEET_ERROR'
  | 'TOO_LONG'
  | 'TOO_MANY';

/** What a value must fulfil, and what is wrong with one that does not. */
export type Rule = { readonly code: ValueProblem; readonly holds: (text: string) => boolean };

/** At most so many Unicode code points. */
export const atMost = (limit: number): Rule => ({
  code: 'TOO_LONG',
  holds: (text) => text.length <= limit || codePoints(text) <= limit,
});

const noNul: Rule = { code: 'CONTROL_CHARACTER', holds: (text) => !text.includes('\0') };

const noControlCharacter: Rule = {
  code: 'CONTROL_CHARACTER',
  holds: (text) => controlCharacterAt(text) < 0,
};

const noInvisibleCharacter: Rule = {
  code: 'INVISIBLE_CHARACTER',
  holds: (text) => invisibleCharacterAt(text) < 0,
};

export const noSpreadsheetError: Rule = {
  code: 'SPREADSHEET_ERROR',
  holds: (text) => !isSpreadsheetError(text),
};

/** A number as a spreadsheet shortens it: the digits that it dropped are lost. `1E10` may be anybody's. */
const scientific = /^-?\d(?:[.,]\d+E[+-]?|E[+-])\d{2,}$/i;

export const notScientific: Rule = {
  code: 'ID_SCIENTIFIC',
  holds: (text) => !scientific.test(text),
};

/** Supervisors are listed with it. */
export const noSeparator: Rule = { code: 'SEPARATOR_IN_ID', holds: (text) => !text.includes(';') };

/** One e-mail address. */
export const emailAddress: Rule = { code: 'EMAIL_INVALID', holds: isEmailAddress };

/** Nor a NUL. A quote that was never closed takes in rows: they are no supervisors. */
export const noLineBreak: Rule = {
  code: 'CONTROL_CHARACTER',
  holds: (text) => !/[\0\n\v\f\r\x85]/.test(text),
};

/** So many take two characters each, but for the last. */
const shortestTooMany = 2 * supervisorsAtMost + 1;

/** No more supervisors than a user may have. */
export const notTooMany: Rule = {
  code: 'TOO_MANY',
  holds: (text) => text.length < shortestTooMany || !namesTooMany(text),
};

/** What names and titles must fulfil. */
export const prose = [noNul, noSpreadsheetError];

/** What must be typed again exactly. */
export const identifier = [noControlCharacter, noInvisibleCharacter, noSpreadsheetError];
