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

/** A rule of values, and the code of a value that breaks it. */
export type Rule = { readonly code: ValueProblem; readonly holds: (text: string) => boolean };

const rule = (code: ValueProblem, holds: Rule['holds']): Rule => ({ code, holds });

/** At most so many Unicode code points. */
export const atMost = (limit: number): Rule =>
  rule('TOO_LONG', (text) => text.length <= limit || codePoints(text) <= limit);

const noNul = rule('CONTROL_CHARACTER', (text) => !text.includes('\0'));
const noControlCharacter = rule('CONTROL_CHARACTER', (text) => controlCharacterAt(text) < 0);
const noInvisibleCharacter = rule('INVISIBLE_CHARACTER', (text) => invisibleCharacterAt(text) < 0);
export const noSpreadsheetError = rule('SPREADSHEET_ERROR', (text) => !isSpreadsheetError(text));

/** A number as a spreadsheet shortens it: the digits that it dropped are lost. `1E10` may be a real User ID. */
const scientific = /^-?\d(?:[.,]\d+E[+-]?|E[+-])\d{2,}$/i;
export const notScientific = rule('ID_SCIENTIFIC', (text) => !scientific.test(text));

/** `;` separates the User IDs in Supervisors. */
export const noSeparator = rule('SEPARATOR_IN_ID', (text) => !text.includes(';'));

export const emailAddress = rule('EMAIL_INVALID', isEmailAddress);

/** No line break and no NUL: a cell whose closing quote is missing takes in the rows below it. */
export const noLineBreak = rule('CONTROL_CHARACTER', (text) => !/[\0\n\v\f\r\x85]/.test(text));

/** No more supervisors than a user may have. A text cannot name more than it has characters. */
export const notTooMany = rule(
  'TOO_MANY',
  (text) => text.length <= supervisorsAtMost || !namesTooMany(text),
);

/** The rules of names and titles. */
export const prose = [noNul, noSpreadsheetError];

/** The rules of values that must be typed again exactly. */
export const identifier = [noControlCharacter, noInvisibleCharacter, noSpreadsheetError];
