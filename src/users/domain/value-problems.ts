import { isSpreadsheetError } from '../../shared/spreadsheet-error.js';
import { isUnseen } from '../../shared/text-defects.js';
import { isEmailAddress } from './text-rules.js';
import type { ProfileField } from './user-events.js';
import { byField } from './user-fields.js';
import { atMost, type Rule, type ValueProblem } from './value-rules.js';

/** What is wrong with a text whose edges are trimmed; empty when nothing is. */
export type JudgeValue = (text: string) => readonly ValueProblem[];

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
  (rules: readonly Rule[]): JudgeValue =>
  (text) =>
    text === '' ? none : failing(rules, text);

/** A value that may not. Nothing else is said of a blank one. */
const required =
  (rules: readonly Rule[]): JudgeValue =>
  (text) =>
    isUnseen(text) ? ['REQUIRED'] : failing(rules, text);

/**
 * What is wrong with the value of each field by itself: the one set of rules for rows of a file and for edits by hand. Supervisors are one text:
 * each User ID in it is looked up later.
 *
 * @see docs/import-contract.md §3
 */
export const valueProblems: Readonly<Record<ProfileField, JudgeValue>> = byField(
  ({ blank, length, rules }) =>
    (blank === 'refused' ? required : optional)(length ? [atMost(length[1]), ...rules] : rules),
);
