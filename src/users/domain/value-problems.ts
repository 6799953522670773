import { isSpreadsheetError } from '../../shared/spreadsheet-error.js';
import { controlCharacterAt, invisibleCharacterAt, isUnseen } from '../../shared/text-defects.js';
import { namesTooMany } from './distinct-user-ids.js';
import { codePoints, isEmailAddress, longest, supervisorsAtMost } from './text-rules.js';
import type { ProfileField } from './user-columns.js';

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

/** What is wrong with a text whose edges are trimmed; empty when nothing is. */
export type JudgeValue = (text: string) => readonly ValueProblem[];

type Rule = { readonly code: ValueProblem; readonly holds: (text: string) => boolean };

const none: readonly ValueProblem[] = [];

/** Nearly every value is right, and files have millions: nothing is made for those. */
function failing(rules: readonly Rule[], text: string): readonly ValueProblem[] {
  if (rules.every(({ holds }) => holds(text))) return none;
  // Such a value gets no other finding.
  if (isSpreadsheetError(text)) return ['SPREADSHEET_ERROR'];
  return withoutFollowers(
    rules.filter(({ holds }) => !holds(text)).map(({ code }) => code),
    text,
  );
}

/** An address that is right but for what cannot be seen in it has one fault only. */
function withoutFollowers(found: readonly ValueProblem[], text: string): readonly ValueProblem[] {
  if (!found.includes('CONTROL_CHARACTER') && !found.includes('INVISIBLE_CHARACTER')) return found;
  const seen = text.replaceAll(/[\p{Cc}\p{Default_Ignorable_Code_Point}]/gu, '');
  return found.filter((code) => code !== 'EMAIL_INVALID' || !isEmailAddress(seen));
}

/** A value that may be blank. */
const optional =
  (...rules: readonly Rule[]): JudgeValue =>
  (text) =>
    text === '' ? none : failing(rules, text);

/** A value that may not. Nothing else is said of a blank one. */
const required =
  (...rules: readonly Rule[]): JudgeValue =>
  (text) =>
    isUnseen(text) ? ['REQUIRED'] : failing(rules, text);

const atMost = (limit: number): Rule => ({
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

const noSpreadsheetError: Rule = {
  code: 'SPREADSHEET_ERROR',
  holds: (text) => !isSpreadsheetError(text),
};

/** A number as a spreadsheet shortens it: the digits that it dropped are lost. `1E10` may be a real User ID. */
const scientific = /^-?\d(?:[.,]\d+E[+-]?|E[+-])\d{2,}$/i;

const notScientific: Rule = { code: 'ID_SCIENTIFIC', holds: (text) => !scientific.test(text) };

/** Supervisors are listed with it. */
const noSeparator: Rule = { code: 'SEPARATOR_IN_ID', holds: (text) => !text.includes(';') };

const emailAddress: Rule = { code: 'EMAIL_INVALID', holds: isEmailAddress };

/** Nor a NUL. A quote that was never closed takes in rows: they are no supervisors. */
const noLineBreak: Rule = {
  code: 'CONTROL_CHARACTER',
  holds: (text) => !/[\0\n\v\f\r\x85]/.test(text),
};

/** So many take two characters each, but for the last. */
const shortestTooMany = 2 * supervisorsAtMost + 1;

const notTooMany: Rule = {
  code: 'TOO_MANY',
  holds: (text) => text.length < shortestTooMany || !namesTooMany(text),
};

const prose = [noNul, noSpreadsheetError];
const identifier = [noControlCharacter, noInvisibleCharacter, noSpreadsheetError];

/**
 * What is wrong with the value of each field by itself: the one set of rules for rows of a file and for edits by hand.
 *
 * @see docs/import-contract.md §3
 */
export const valueProblems: Readonly<Record<ProfileField, JudgeValue>> = {
  userId: required(atMost(longest.userId), ...identifier, notScientific, noSeparator),
  firstName: required(atMost(longest.firstName), ...prose),
  lastName: required(atMost(longest.lastName), ...prose),
  email: required(atMost(longest.email), ...identifier, emailAddress),
  userType: required(...prose),
  username: optional(atMost(longest.username), ...identifier, notScientific),
  jobTitle: optional(atMost(longest.jobTitle), ...prose),
  site: optional(atMost(longest.site), ...prose),
  costCenter: optional(atMost(longest.costCenter), ...prose),
  /** All of them as one text: each User ID in it is looked up later. */
  supervisors: optional(noLineBreak, noSpreadsheetError, notTooMany),
};
