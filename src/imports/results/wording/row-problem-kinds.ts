import type { FindingKinds } from '../../../shared/finding.js';
import { didYouMeanId } from '../../../shared/how-ids-differ.js';
import { quoted } from '../../../shared/wording.js';
import { valueFindingKinds } from '../../../users/index.js';
import { cellCountSentence, otherSeparator } from './cell-count.js';
import { changedSinceCheck } from './changed-since-check.js';
import { creationEditedSince } from './edited-since.js';
import { givenUp } from './given-up.js';
import { otherRows } from './others.js';

const { USERNAME_TAKEN, SUPERVISOR_UNKNOWN, SUPERVISOR_NOT_ALLOWED, ...ofValues } =
  valueFindingKinds;

/** What can be wrong with a row as a whole. */
const ofTheRow = {
  CELL_COUNT: {
    about:
      '`Davis, Jr.` without quotes; too few cells; `;` between the cells under a header with `,`. Such a row gets only this message, because its cells may stand under the wrong headings',
    example: { column: null, values: { cells: 7, headings: 6, separator: ',' } },
    sentence: ({ values }) => cellCountSentence(values),
  },
  HEADER_REPEATED: {
    about: 'Two files pasted together',
    example: { column: null, values: {} },
    sentence: () => 'The row repeats the headings. Delete it.',
  },
  QUOTE_INVALID: {
    about: '`"Robert \\"Bob\\""`, `"Anna"Marie`. Each line below is a row',
    example: { column: null, values: {} },
    sentence: ({ values }) =>
      values['written'] === undefined
        ? 'Text follows a closing quote. Inside quotes, write a quote twice: "Ann ""Annie"" Berg".'
        : otherSeparator(values),
  },
} as const satisfies FindingKinds;

/** What can be wrong with a row among the other rows, the stored users and earlier attempts. */
const amongRows = {
  ACTIVE_INVALID: {
    about: '`1.0`, `TRUE`, `Yes`, the letter `O`',
    example: { column: 'Active', values: { value: 'TRUE' } },
    sentence: ({ values: { value } }) =>
      `Active: ${quoted(value)} is not a state of a user. Enter 1 (active), 0 (inactive) or D (delete).`,
  },
  DUPLICATE_USER_ID: {
    about:
      'Rows 3 and 9 are both `F0001` and say different things. The import applies neither. Rows that say the same are no problem',
    example: { column: 'User ID', values: { userId: 'F0001', rows: [9], more: 0 } },
    sentence: ({ values }) =>
      `User ID: ${values['userId'] === undefined ? 'it' : quoted(values['userId'])} is also in ${otherRows(values)} of this file, with other values. Keep only one of these rows.`,
  },
  USERNAME_TAKEN: {
    ...USERNAME_TAKEN,
    sentence: (found) => {
      const { username, userId, rows, lost, failed } = found.values;
      if (lost !== undefined)
        return `Username: ${quoted(username)} is taken, and so is the former username. The user has no username now. Give the user a free one.`;
      if (failed !== undefined)
        return `Username: ${quoted(username)} stays with ${userId === undefined ? 'another user' : `the user ${String(userId)}`}: row ${String(failed)} of this file, which would free it, was refused. Correct that row first.`;
      if (rows === undefined) return USERNAME_TAKEN.sentence(found);
      return `Username: ${quoted(username)} is also in ${otherRows(found.values)} of this file. Give each user a different username.`;
    },
  },
  SUPERVISOR_UNKNOWN: {
    ...SUPERVISOR_UNKNOWN,
    about:
      'No user has that User ID, or this file deletes the user, or the row that would create the user was refused. The message says which',
    sentence: (found) => {
      const { supervisor, deletedBy, failed } = found.values;
      if (deletedBy !== undefined)
        return `Supervisors: ${quoted(supervisor)} is deleted by row ${String(deletedBy)} of this file. Name another one, or leave the cell empty.`;
      if (failed === undefined) return SUPERVISOR_UNKNOWN.sentence(found);
      return `Supervisors: ${quoted(supervisor)} would be created by row ${String(failed)} of this file, which was refused. Correct that row first.`;
    },
  },
  SUPERVISOR_NOT_ALLOWED: {
    ...SUPERVISOR_NOT_ALLOWED,
    about:
      'After this file the supervisor is inactive or of another type. Only new supervisors are checked',
  },
  USER_NOT_FOUND: {
    about: '`D` for a User ID that no user has',
    example: { column: 'User ID', values: { userId: 'F9999' } },
    sentence: ({ values }) =>
      `User ID: no user has ${quoted(values['userId'])}, so no user was deleted.${didYouMeanId(String(values['userId']), values)} Correct the User ID, or remove the row.`,
  },
  TEXT_DESTROYED: {
    about:
      '`Jos\uFFFD`: a program wrote U+FFFD for a letter that it could not read; `Jos?` where `José` is stored',
    example: { column: 'First Name', values: { value: 'Jos\uFFFD' } },
    sentence: ({ column, values: { value, stored } }) =>
      stored === undefined
        ? `${column}: ${quoted(value)} contains the sign \uFFFD, which a program writes for a letter that it cannot read. Enter the value again.`
        : `${column}: ${quoted(value)} would replace ${quoted(stored)}: a program seems to have written "?" for a letter. Enter the value again.`,
  },
  ID_ZEROS_LOST: {
    about:
      'A spreadsheet made `124` of `00124`: the row has the e-mail or the names of 00124. A row with only 124 and `D` is refused too while 00124 exists',
    example: { column: 'User ID', values: { userId: '124', meant: '00124' } },
    sentence: ({ values: { userId, meant } }) =>
      `User ID: ${quoted(userId)} seems to be ${quoted(meant)} without its leading zeros. Enter ${quoted(meant)}. If they are two people, create or delete ${quoted(userId)} by hand.`,
  },
  CHANGED_SINCE_CHECK: changedSinceCheck,
  EDITED_SINCE: creationEditedSince,
  USER_ID_TAKEN: {
    about: 'An undo would restore a deleted user, and another user got that User ID since',
    example: { column: 'User ID', values: { userId: 'F0001' } },
    sentence: ({ values: { userId } }) =>
      `User ID: another user has ${quoted(userId)} by now, so the deleted user was not restored. Give that user another User ID first, and undo the import again.`,
  },
  EXAMPLE_ROW: {
    about: 'The unchanged row `EXAMPLE` of the sample',
    example: { column: 'User ID', values: {} },
    sentence: () =>
      'User ID: this is the example row of the sample. Delete it, or replace it with a user of your own.',
  },
  CANCELLED: {
    about: 'The import was cancelled before it came to this row',
    example: { column: null, values: {} },
    sentence: () =>
      'The import was cancelled before this row was applied. Upload the row again if it is still needed.',
  },
  PLAN_LOST: {
    about: 'The server lost its plan while it applied the file',
    example: { column: null, values: {} },
    sentence: () =>
      'The server lost its plan for this row, so the row was not applied. Upload it again.',
  },
  GIVEN_UP: givenUp('A mistake of the program stopped this row at every attempt', 'this row'),
} as const satisfies FindingKinds;

/** Everything that a row can be refused for. @see docs/import-contract.md §3 */
export const rowProblemKinds: FindingKinds = { ...ofTheRow, ...ofValues, ...amongRows };
