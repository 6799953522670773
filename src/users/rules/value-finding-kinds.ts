import type { FindingKind, FindingKinds, Found } from '../../shared/finding.js';
import { amount, didYouMean, listed, listOf, quoted } from '../../shared/wording.js';
import { passwordLength } from '../domain/text-rules.js';
import { supervisorUnknown } from './supervisor-unknown.js';

/** What can be wrong with the value of a field by itself. */
const byItself = {
  REQUIRED: {
    about: 'A needed cell is blank',
    example: { column: 'Email', values: {} },
    sentence: ({ column }) => `${column}: a value is needed.`,
  },
  TOO_LONG: {
    about: 'A value over the limit in [Columns](#columns). It is never cut',
    example: { column: 'User ID', values: { limit: 64, length: 65 } },
    sentence: ({ column, values: { limit, length } }) =>
      `${column}: longer than ${String(limit)} characters${length === undefined ? '' : ` (it has ${String(length)})`}.`,
  },
  TOO_MANY: {
    about: 'More than 100 supervisors, blanks and repeats not counted',
    example: { column: 'Supervisors', values: { limit: 100 } },
    sentence: ({ column, values: { limit } }) =>
      `${column}: more than ${String(limit)} User IDs. Name at most ${String(limit)}. Did a quote that was never closed take in other rows?`,
  },
  CONTROL_CHARACTER: {
    about:
      'A line break or another control character in User ID, Username or Email; a line break in Supervisors. In names and titles line breaks are fine; only U+0000 is not',
    example: { column: 'Email', values: { character: 'U+000A', position: 5 } },
    sentence: ({ column, values: { position, character } }) =>
      position === undefined
        ? `${column}: there is a control character in it. Type the value again.`
        : `${column}: character ${String(position)} is a control character (${String(character)}). Type the value again.`,
  },
  INVISIBLE_CHARACTER: {
    about:
      'A character that cannot be seen, in User ID, Username or Email: copied from a web page, as a rule. Copying it again copies it too',
    example: { column: 'User ID', values: { character: 'U+200B', position: 3 } },
    sentence: ({ column, values: { position, character } }) =>
      `${column}: character ${String(position)} cannot be seen (${String(character)}). Type the value again.`,
  },
  SPREADSHEET_ERROR: {
    about:
      '`#N/A`, `#REF!`, `#VALUE!`, `#SPILL!`, `Err:502`, `########`, and what Excel calls them in other languages: `#NV`, `#VALEUR!`, `#¡REF!`',
    example: { column: 'Last Name', values: { value: '#REF!' } },
    sentence: ({ column, values: { value } }) =>
      /^#+$/.test(String(value))
        ? `${column}: ${quoted(value)} stands where the spreadsheet's column was too narrow. Make it wider and save the file again.`
        : `${column}: ${quoted(value)} is a spreadsheet error. Correct the formula and save the file again.`,
  },
  ID_SCIENTIFIC: {
    about: '`1.23457E+11`, in User ID or Username: the spreadsheet shortened a long number',
    example: { column: 'User ID', values: { value: '1.23457E+11' } },
    sentence: ({ column, values: { value } }) =>
      `${column}: ${quoted(value)} is what a spreadsheet makes of a long number: digits are lost. Format the column as text and enter the value again.`,
  },
  SEPARATOR_IN_ID: {
    about: 'User ID `F0001;F0002`',
    example: { column: 'User ID', values: {} },
    sentence: () => 'User ID: it must not contain ";", which separates supervisors.',
  },
  EMAIL_INVALID: {
    about: '`anna@localhost`, `Anna <anna@example.org>`, two addresses in one cell',
    example: { column: 'Email', values: { value: 'anna@localhost' } },
    sentence: ({ values: { value } }) =>
      `Email: ${quoted(value)} is not one e-mail address such as name@example.org.`,
  },
  PASSWORD_WEAK: {
    about: 'Under 8 characters, `aaaaaaaa`, `Welcome1`. The password is never repeated',
    example: { column: 'Password', values: {} },
    sentence: () =>
      `Password: at least ${passwordLength.least} characters, not one repeated, and none of the passwords that everybody tries first.`,
  },
} as const satisfies FindingKinds;

/** What can be wrong with a value as others are. */
const amongOthers = {
  TYPE_UNKNOWN: {
    about: '`Learner`: no type of your list',
    example: {
      column: 'User Type',
      values: { typed: 'Learner', known: ['Student', 'Faculty', 'Admin'], suggestion: 'Student' },
    },
    sentence: ({ values }) =>
      `User Type: ${quoted(values['typed'])} is not one of ${listed(values['known'])}.${didYouMean(values)}`,
  },
  USERNAME_TAKEN: {
    about:
      'Another user has the username. A User ID that becomes the username of a new user counts too. Free it in the same file if you like: users may swap names and take those of deleted users, in any order',
    example: { column: 'Username', values: { username: 'anna', userId: 'F0007' } },
    sentence: ({ values: { username, userId } }) =>
      `Username: ${quoted(username)} belongs to ${userId === undefined ? 'another user' : `the user ${String(userId)}`}. Choose another one.`,
  },
  REFERENCE_UNKNOWN: {
    about: 'A job title, site or cost center that its list does not have. An import never adds one',
    example: { column: 'Cost Center', values: { value: '420', suggestion: '00420' } },
    sentence: ({ column, values }) =>
      `${column}: there is no ${quoted(values['value'])}.${didYouMean(values)} Add it to the reference data first, or correct the value.`,
  },
  SUPERVISOR_UNKNOWN: {
    about: 'Nobody has that User ID. Users are found by User ID only; several are separated by `;`',
    example: { column: 'Supervisors', values: { supervisor: 'anna@example.org' } },
    sentence: ({ values }) => supervisorUnknown(values),
  },
  SUPERVISOR_NOT_ALLOWED: {
    about: 'The supervisor is of another type, or inactive. Only one that is new is judged',
    example: { column: 'Supervisors', values: { supervisor: 'F0003' } },
    sentence: ({ values: { supervisor } }) =>
      `Supervisors: ${quoted(supervisor)} is not an active Student, Admin or Parent.`,
  },
  SUPERVISOR_SELF: {
    about: 'F0001 supervises F0001',
    example: { column: 'Supervisors', values: {} },
    sentence: () => 'Supervisors: a user cannot supervise themselves.',
  },
  SUPERVISOR_CYCLE: {
    about:
      'F0001 supervises F0002, who supervises F0001. A part of the circle may be stored already',
    example: { column: 'Supervisors', values: { cycle: ['F0001', 'F0002'], more: 0 } },
    sentence: ({ values }) =>
      `Supervisors: they would supervise each other in a circle: ${circle(values)}.`,
  },
  PROTECTED_USER: {
    about: 'Another last name for `edvance360`',
    example: { column: 'User ID', values: { userId: 'edvance360' } },
    sentence: ({ values: { userId } }) =>
      `User ID: ${quoted(userId)} is protected. Leave it as it is, or ask for the change with allowProtected=true.`,
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

/** Everything that can be wrong with what is asked for of one user, by a row of a file or by hand. @see docs/import-contract.md §3 */
export const valueFindingKinds = { ...byItself, ...amongOthers } satisfies Readonly<
  Record<string, FindingKind>
>;

/** `A → B → A`, or `A → B → 12 more → A`. */
function circle({ cycle, more }: Found['values']): string {
  const named = listOf(cycle).map(String);
  const left = typeof more === 'number' && more > 0 ? [`${more} more`] : [];
  return [...named, ...left, named[0] ?? ''].join(' → ');
}
