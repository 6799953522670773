import type { FindingKinds, Found } from '../../shared/finding.js';
import { amount, didYouMean, listed, listOf, quoted, shown } from '../../shared/wording.js';
import { passwordLength } from '../domain/text-rules.js';
import { characterSentence } from './character-words.js';
import { emailSentence } from './email-words.js';
import { supervisorUnknown } from './supervisor-unknown.js';
import { notAllowedSentence } from './supervisor-words.js';

/** All problems of a wish for one user, by a row of a file or by a request: first those of a value by itself. @see docs/import-contract.md §3 */
export const valueFindingKinds = {
  REQUIRED: {
    about: 'A needed cell is blank',
    example: { column: 'Email', values: {} },
    sentence: ({ column }) => `${column}: a value is needed.`,
  },
  TOO_LONG: {
    about: 'A value over the limit in [Columns](#columns). The import never cuts a value',
    example: { column: 'User ID', values: { limit: 64, length: 65 } },
    sentence: ({ column, values: { limit, length } }) =>
      `${column}: longer than ${String(limit)} characters${length === undefined ? '' : ` (it has ${String(length)})`}. Shorten it.`,
  },
  TOO_MANY: {
    about: 'More than 100 supervisors without blanks and repeats, or more than 10,000 with them',
    example: { column: 'Supervisors', values: { limit: 100 } },
    sentence: ({ column, values: { limit } }) =>
      `${column}: more than ${String(limit)} User IDs. Name at most ${String(limit)}. Is a closing quote missing, so that the cell took in other rows?`,
  },
  CONTROL_CHARACTER: {
    about:
      'A line break or another control character in User ID, Username or Email; a line break in Supervisors. Names and titles may have line breaks, but not U+0000',
    example: {
      column: 'Email',
      values: { value: 'anna\n@example.org', character: 'U+000A', position: 5 },
    },
    sentence: characterSentence,
  },
  INVISIBLE_CHARACTER: {
    about: 'An invisible character in User ID, Username or Email, usually copied from a web page',
    example: {
      column: 'User ID',
      values: { value: 'F0\u200B001', character: 'U+200B', position: 3 },
    },
    sentence: characterSentence,
  },
  SPREADSHEET_ERROR: {
    about:
      '`#N/A`, `#REF!`, `#VALUE!`, `#SPILL!`, `Err:502`, `########`, and their names in other languages: `#NV`, `#VALEUR!`, `#¡REF!`',
    example: { column: 'Last Name', values: { value: '#REF!' } },
    sentence: ({ column, values: { value } }) =>
      /^#+$/.test(String(value))
        ? `${column}: ${shown(value)}: the column of the spreadsheet was too narrow to show the value. Make it wider and save the file again.`
        : `${column}: ${shown(value)} is a spreadsheet error: correct the formula and save the file again.`,
  },
  ID_SCIENTIFIC: {
    about: '`1.23457E+11`, in User ID or Username: the spreadsheet shortened a long number',
    example: { column: 'User ID', values: { value: '1.23457E+11' } },
    sentence: ({ column, values: { value } }) =>
      `${column}: ${quoted(value)} is a long number that a spreadsheet has shortened: digits are lost. Format the column as text and enter the value again.`,
  },
  SEPARATOR_IN_ID: {
    about: 'User ID `F0001;F0002`',
    example: { column: 'User ID', values: { value: 'F0001;F0002' } },
    sentence: ({ values: { value } }) =>
      `User ID: ${value === undefined ? 'it' : quoted(value)} contains ";", which separates supervisors. Enter one User ID without it.`,
  },
  EMAIL_INVALID: {
    about: '`anna@localhost`, `Anna <anna@example.org>`, two addresses in one cell',
    example: { column: 'Email', values: { value: 'anna@localhost', fault: 'no-dot' } },
    sentence: ({ values }) => emailSentence(values),
  },
  PASSWORD_WEAK: {
    about: 'Under 8 characters, `aaaaaaaa`, `Welcome1`. The password is never repeated',
    example: { column: 'Password', values: { weakness: 'short', length: 5 } },
    sentence: ({ values }) => weakPassword(values),
  },
  TYPE_UNKNOWN: {
    about: '`Learner`, which is not on your list of types',
    example: {
      column: 'User Type',
      values: { typed: 'Learner', known: ['Student', 'Faculty', 'Admin'], suggestion: 'Student' },
    },
    sentence: ({ values }) =>
      `User Type: ${quoted(values['typed'])} is not a type of user.${didYouMean(values)} Enter ${listed(values['known'], 'or')}.`,
  },
  USERNAME_TAKEN: {
    about:
      'Another user has the username. A User ID that becomes the username of a new user counts too. The same file may free a username: users may swap usernames and take those of deleted users, in any order',
    example: { column: 'Username', values: { username: 'anna', userId: 'F0007' } },
    sentence: ({ values: { username, userId } }) =>
      `Username: ${quoted(username)} belongs to ${userId === undefined ? 'another user' : `the user ${String(userId)}`}. Choose another one.`,
  },
  REFERENCE_UNKNOWN: {
    about: 'A job title, site or cost center that is not on its list. An import never adds entries',
    example: { column: 'Cost Center', values: { value: '420', suggestion: '00420' } },
    sentence: ({ column, values }) =>
      `${column}: ${quoted(values['value'])} is not on the list of ${String(column).toLowerCase()}s.${didYouMean(values)} Correct the value, or add it to the list first.`,
  },
  SUPERVISOR_UNKNOWN: {
    about: 'No user has that User ID. Name supervisors by User ID only, separated by `;`',
    example: { column: 'Supervisors', values: { supervisor: 'anna@example.org' } },
    sentence: ({ values }) => supervisorUnknown(values),
  },
  SUPERVISOR_NOT_ALLOWED: {
    about: 'The supervisor is of another type, or inactive. Only new supervisors are checked',
    example: { column: 'Supervisors', values: { supervisor: 'F0003', userType: 'Faculty' } },
    sentence: ({ values }) => notAllowedSentence(values),
  },
  SUPERVISOR_SELF: {
    about: 'F0001 supervises F0001',
    example: { column: 'Supervisors', values: { supervisor: 'F0001' } },
    sentence: ({ values: { supervisor } }) =>
      `Supervisors: ${supervisor === undefined ? 'it' : shown(supervisor)} is the same user, and a user cannot supervise themselves. Remove it.`,
  },
  SUPERVISOR_CYCLE: {
    about: 'F0001 supervises F0002, who supervises F0001. Stored supervisors count too',
    example: { column: 'Supervisors', values: { cycle: ['F0001', 'F0002'], more: 0 } },
    sentence: ({ values }) =>
      `Supervisors: these users would supervise each other in a circle: ${ring(values)}. Remove one of them.`,
  },
  PROTECTED_USER: {
    about: 'Another last name for `edvance360`',
    example: { column: 'User ID', values: { userId: 'edvance360' } },
    sentence: ({ values: { userId } }) =>
      `User ID: ${quoted(userId)} is protected. Leave this user unchanged, or use the option allowProtected=true.`,
  },
  OWN_ACCOUNT: {
    about: '`0` or `D` for yourself',
    example: { column: 'Active', values: {} },
    sentence: () => 'Active: you cannot deactivate or delete yourself. Ask another administrator.',
  },
  HAS_TRAINING_RECORDS: {
    about: '`D` for a user who has completed courses',
    example: { column: 'Active', values: { trainingRecords: 2 } },
    sentence: ({ values: { trainingRecords } }) =>
      `Active: the user has ${amount(trainingRecords, 'training record')}, which would be lost. Set Active to 0 and User Type to Alumni instead, or start the import with deleteTrainingRecords=true.`,
  },
} as const satisfies FindingKinds;

/** Findings of release 0.1 do not say why the password is weak. The password is never repeated. */
function weakPassword({ weakness, length }: Found['values']): string {
  const least = passwordLength.least;
  if (weakness === 'short')
    return `Password: too short (${amount(length, 'character')}, at least ${least}). Choose a longer one.`;
  if (weakness === 'repeated') return 'Password: it repeats one character. Choose another one.';
  if (weakness === 'common') return 'Password: too common, so easy to guess. Choose another one.';
  return `Password: too easy to guess. Choose one of at least ${least} characters that is not common.`;
}

/** `A → B → A`, or `A → B → 12 more → A`. */
function ring({ cycle, more }: Found['values']): string {
  const named = listOf(cycle).map(String);
  const left = typeof more === 'number' && more > 0 ? [`${more} more`] : [];
  return [...named, ...left, named[0] ?? ''].join(' → ');
}
