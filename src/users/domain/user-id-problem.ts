import {
  controlCharacterAt,
  invisibleCharacterAt,
  isSpreadsheetError,
} from '../../shared/text-defects.js';
import { codePoints, longest } from './text-rules.js';

/** Why a text cannot be a User ID. @see import-contract.md §3 */
export type UserIdProblem =
  | 'CONTROL_CHARACTER'
  | 'ID_SCIENTIFIC'
  | 'INVISIBLE_CHARACTER'
  | 'REQUIRED'
  | 'SEPARATOR_IN_ID'
  | 'SPREADSHEET_ERROR'
  | 'TOO_LONG';

/** A long number as a spreadsheet shortens it: the digits that it dropped are lost. */
const scientific = /^\d([.,]\d+)?E\+\d{2,}$/i;

const problems: Readonly<Record<UserIdProblem, (userId: string) => boolean>> = {
  REQUIRED: (userId) => userId === '',
  TOO_LONG: (userId) => userId.length > longest.userId && codePoints(userId) > longest.userId,
  CONTROL_CHARACTER: (userId) => controlCharacterAt(userId) >= 0,
  INVISIBLE_CHARACTER: (userId) => invisibleCharacterAt(userId) >= 0,
  ID_SCIENTIFIC: (userId) => scientific.test(userId),
  // Supervisors are listed with it.
  SEPARATOR_IN_ID: (userId) => userId.includes(';'),
  SPREADSHEET_ERROR: isSpreadsheetError,
};

const codes = Object.keys(problems) as readonly UserIdProblem[];

/** What is wrong with a User ID whose edges are trimmed; empty when nothing is. */
export const userIdProblems = (userId: string): readonly UserIdProblem[] =>
  codes.filter((code) => problems[code](userId));
