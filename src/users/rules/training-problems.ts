import type { Finding, FindingKinds } from '../../shared/finding.js';
import { clipped, quoted } from '../../shared/wording.js';
import { atMost, prose } from '../domain/value-rules.js';
import { valuesOfFinding } from './value-finding.js';
import { valueFindingKinds } from './value-finding-kinds.js';

/** Longest name of a course in Unicode code points. @see docs/import-contract.md §5 */
export const longestCourse = 255;

/** All problems of a training record. */
export const trainingFindingKinds = {
  ...valueFindingKinds,
  DATE_INVALID: {
    about: '`31.01.2026`',
    example: { column: 'Completed At', values: { value: '31.01.2026' } },
    sentence: ({ column, values: { value } }) =>
      `${column}: ${quoted(value)} is not a date. Enter one such as 2026-01-31, or a time with its zone such as 2026-01-31T09:30:00Z.`,
  },
} satisfies FindingKinds;

/** The problems of the name of a course, edges trimmed. */
export function courseProblems(course: string): readonly Finding[] {
  if (course === '') return [ofCourse('REQUIRED', course)];
  const broken = courseRules.filter(({ holds }) => !holds(course));
  return broken.map(({ code }) => ofCourse(code, course));
}

const courseRules = [atMost(longestCourse), ...prose];

const ofCourse = (code: string, course: string): Finding => ({
  code,
  column: 'Course',
  values: valuesOfFinding(code, course, longestCourse),
});

/** The time of completion: a date as it is, a date-time in UTC; or its problem. */
export function completedAtOf(text: string): string | Finding {
  const [date, time] = [text.slice(0, 10), text.slice(10)];
  if (isDate(date)) {
    if (time === '') return date;
    const moment = timeOfDay.test(time) ? Date.parse(text) : Number.NaN;
    // A year of more or fewer than four digits cannot be written as others are.
    const inUtc = Number.isNaN(moment) ? '' : new Date(moment).toISOString();
    if (/^\d{4}-/.test(inUtc)) return inUtc;
  }
  const column = 'Completed At';
  if (text === '') return { code: 'REQUIRED', column, values: {} };
  return { code: 'DATE_INVALID', column, values: { value: clipped(text) } };
}

/** A time without a zone would mean another moment in each place. RFC 3339 §5.6 */
const timeOfDay = /^T\d{2}:\d{2}(?::\d{2}(?:\.\d{1,9})?)?(?:Z|[+-]\d{2}:\d{2})$/;

/** Whether the day exists: `Date` takes the 31st of a shorter month for a day of the next month. */
function isDate(text: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false;
  const midnight = new Date(`${text}T00:00:00Z`);
  return !Number.isNaN(midnight.getTime()) && midnight.toISOString().startsWith(text);
}
