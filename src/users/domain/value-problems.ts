import { isUnseen } from '../../shared/text-defects.js';
import { isEmailAddress } from './text-rules.js';
import { byField } from './user-fields.js';
import { atMost, noSpreadsheetError, type Rule, type ValueProblem } from './value-rules.js';

const none: readonly ValueProblem[] = [];

/** Nearly all of the millions of values in a file are right: nothing is allocated for these. */
function failing(rules: readonly Rule[], text: string): readonly ValueProblem[] {
  for (const rule of rules) if (!rule.holds(text)) return problemsBy(rules, text);
  return none;
}

function problemsBy(rules: readonly Rule[], text: string): readonly ValueProblem[] {
  // A spreadsheet error gets no other finding.
  if (!noSpreadsheetError.holds(text)) return [noSpreadsheetError.code];
  // An address that would be right without its invisible characters has only that problem.
  const seen = text.replaceAll(/[\p{Cc}\p{Default_Ignorable_Code_Point}]/gu, '');
  return rules
    .filter(({ holds }) => !holds(text))
    .map(({ code }) => code)
    .filter((code) => code !== 'EMAIL_INVALID' || !isEmailAddress(seen));
}

/**
 * The problems of the value of each field by itself, edges trimmed; empty without a problem. Rows of a file and edits by hand have the same
 * rules. Of a needed field that is blank, nothing else is said. Supervisors are one text: each User ID in it is looked up later.
 *
 * @see docs/import-contract.md §3
 */
export const valueProblems = byField(({ blank, length, rules }) => {
  const all = length ? [atMost(length[1]), ...rules] : rules;
  return (text: string): readonly ValueProblem[] => {
    if (blank === 'refused' && isUnseen(text)) return ['REQUIRED'];
    return failing(all, text);
  };
});
