import {
  controlCharacterAt,
  invisibleCharacterAt,
  isSpreadsheetError,
} from '../../shared/text-defects.js';
import { codePoints, isEmailAddress, longest } from '../domain/text-rules.js';
import { headingOfField, type ReferenceField, type TextField } from '../domain/user-columns.js';
import { userIdProblems, type UserIdProblem } from '../domain/user-id-problem.js';
import type { EditProblem } from './edit-problem.js';
import { quoted } from './quoted.js';

type Field = TextField | ReferenceField;
type Code = UserIdProblem | 'EMAIL_INVALID';
type Rule = readonly [code: Code, fails: (text: string) => boolean];

/** The texts of a wish; one that is absent is not judged. */
export type WishTexts = Readonly<Partial<Record<Field, string>>>;

/**
 * What is wrong with texts by themselves, by the rules that rows of a file are judged by.
 *
 * @see import-contract.md §3
 */
export function textProblems(texts: WishTexts): readonly EditProblem[] {
  return fields.flatMap((field) => {
    const text = texts[field];
    return text === undefined ? [] : codesOf[field](text).map((code) => problem(code, field, text));
  });
}

const fields = Object.keys(headingOfField).filter((name) => name !== 'supervisors') as Field[];

const tooLong = (limit: number): Rule => ['TOO_LONG', (text) => codePoints(text) > limit];
const nul: Rule = ['CONTROL_CHARACTER', (text) => text.includes('\0')];
const control: Rule = ['CONTROL_CHARACTER', (text) => controlCharacterAt(text) >= 0];
const invisible: Rule = ['INVISIBLE_CHARACTER', (text) => invisibleCharacterAt(text) >= 0];
const spreadsheetError: Rule = ['SPREADSHEET_ERROR', isSpreadsheetError];
const noAddress: Rule = ['EMAIL_INVALID', (text) => !isEmailAddress(text)];

const prose = [nul, spreadsheetError];
const identifier = [control, invisible, spreadsheetError];

const optional =
  (...rules: readonly Rule[]) =>
  (text: string): readonly Code[] =>
    text === '' ? [] : rules.filter(([, fails]) => fails(text)).map(([code]) => code);

/** Nothing else is said of a blank one. */
const required =
  (...rules: readonly Rule[]) =>
  (text: string): readonly Code[] =>
    text === '' ? ['REQUIRED'] : optional(...rules)(text);

const codesOf: Readonly<Record<Field, (text: string) => readonly Code[]>> = {
  userId: userIdProblems,
  firstName: required(tooLong(longest.firstName), ...prose),
  lastName: required(tooLong(longest.lastName), ...prose),
  email: required(tooLong(longest.email), ...identifier, noAddress),
  userType: required(...prose),
  username: optional(tooLong(longest.username), ...identifier),
  jobTitle: optional(tooLong(longest.jobTitle), ...prose),
  site: optional(tooLong(longest.site), ...prose),
  costCenter: optional(tooLong(longest.costCenter), ...prose),
};

const limits: Readonly<Partial<Record<Field, number>>> = longest;

function problem(code: Code, field: Field, text: string): EditProblem {
  const column = headingOfField[field];
  return { code, column, message: `${column}: ${sentences[code](text, limits[field] ?? 0)}` };
}

const sentences: Readonly<Record<Code, (text: string, limit: number) => string>> = {
  REQUIRED: () => 'a value is needed.',
  TOO_LONG: (text, limit) => `longer than ${limit} characters (it has ${codePoints(text)}).`,
  CONTROL_CHARACTER: (text) =>
    `${characterAt(text, firstControl(text))} is a control character. Type the value again.`,
  INVISIBLE_CHARACTER: (text) =>
    `${characterAt(text, invisibleCharacterAt(text))} cannot be seen. Type the value again.`,
  ID_SCIENTIFIC: (text) =>
    `${quoted(text)} is what a spreadsheet makes of a long number: digits are lost.`,
  SEPARATOR_IN_ID: () => 'it must not contain ";", which separates supervisors.',
  SPREADSHEET_ERROR: (text) =>
    `${quoted(text)} is what a spreadsheet shows in place of a value. Type the value again.`,
  EMAIL_INVALID: (text) => `${quoted(text)} is not one e-mail address such as name@example.org.`,
};

/** A NUL is wrong everywhere, so it is named first; other control characters may stand in names. */
function firstControl(text: string): number {
  const at = text.indexOf('\0');
  return at < 0 ? controlCharacterAt(text) : at;
}

/** A character that nobody sees is told by its number and its place, which counts from 1. */
function characterAt(text: string, at: number): string {
  const number = (text.codePointAt(at) ?? 0).toString(16).toUpperCase().padStart(4, '0');
  return `character ${codePoints(text.slice(0, at)) + 1} (U+${number})`;
}
