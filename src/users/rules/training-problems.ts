import { isSpreadsheetError } from '../../shared/text-defects.js';
import { codePoints } from '../domain/text-rules.js';
import type { EditProblem } from './edit-problem.js';
import { quoted } from './quoted.js';

/** Longest name of a course in Unicode code points. @see import-contract.md §5 */
export const longestCourse = 255;

/** What is wrong with the name of a course, edges trimmed. */
export function courseProblems(course: string): readonly EditProblem[] {
  if (course === '') return [ofCourse('REQUIRED', 'a value is needed.')];
  const length = codePoints(course);
  const problems: EditProblem[] = [];
  if (length > longestCourse)
    problems.push(
      ofCourse('TOO_LONG', `longer than ${longestCourse} characters (it has ${length}).`),
    );
  if (course.includes('\0'))
    problems.push(ofCourse('CONTROL_CHARACTER', 'it has a NUL in it. Type the value again.'));
  if (isSpreadsheetError(course))
    problems.push(
      ofCourse(
        'SPREADSHEET_ERROR',
        `${quoted(course)} is what a spreadsheet shows in place of a value.`,
      ),
    );
  return problems;
}

const ofCourse = (code: string, sentence: string): EditProblem => ({
  code,
  column: 'Course',
  message: `Course: ${sentence}`,
});

/** The moment a course was completed: a date as it is, a date-time in UTC; or what is wrong with it. */
export function completedAtOf(text: string): string | EditProblem {
  const [date, time] = [text.slice(0, 10), text.slice(10)];
  if (isDate(date)) {
    if (time === '') return date;
    const moment = timeOfDay.test(time) ? Date.parse(text) : Number.NaN;
    if (!Number.isNaN(moment)) return new Date(moment).toISOString();
  }
  const code = text === '' ? 'REQUIRED' : 'DATE_INVALID';
  const sentence =
    text === ''
      ? 'a value is needed.'
      : `${quoted(text)} is neither a date such as 2026-01-31 nor a time such as 2026-01-31T09:30:00Z.`;
  return { code, column: 'Completed At', message: `Completed At: ${sentence}` };
}

/** A time without a zone would mean another moment wherever it is read. RFC 3339 §5.6 */
const timeOfDay = /^T\d{2}:\d{2}(?::\d{2}(?:\.\d{1,9})?)?(?:Z|[+-]\d{2}:\d{2})$/;

/** `Date` takes the 31st of a shorter month for a day of the next one. */
function isDate(text: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false;
  const midnight = new Date(`${text}T00:00:00Z`);
  return !Number.isNaN(midnight.getTime()) && midnight.toISOString().startsWith(text);
}
