import type { FileFinding } from '../../../../src/imports/domain/import-events.js';
import { fileMessage, rowMessage } from '../../../../src/imports/results/wording/message-of.js';
import { rowProblemKinds } from '../../../../src/imports/results/wording/row-problem-kinds.js';
import { rowWarningKinds } from '../../../../src/imports/results/wording/row-warning-kinds.js';

const isOfFile = ({ code, column, values }: FileFinding): boolean =>
  !(code in rowProblemKinds || code in rowWarningKinds) ||
  (code === 'TOO_LONG' && column === null && values['limit'] === undefined);

describe('a sentence', () => {
  it.each([
    [{ code: 'REQUIRED', column: 'Email', values: {} }, 'Email: a value is needed.'],
    [
      { code: 'TOO_LONG', column: 'Email', values: { limit: 254, length: 255 } },
      'Email: longer than 254 characters (it has 255). Shorten it.',
    ],
    [
      { code: 'TOO_LONG', column: null, row: 3, values: {} },
      'Row 3: the row is longer than 8 megabytes. Usually a line break is missing. Correct it and upload the file again.',
    ],
    [
      { code: 'FILE_ENCODING', column: 'First Name', row: 2, values: {} },
      'Row 2, First Name: a character cannot be read as UTF-8. Save the file as "CSV UTF-8" and upload it again.',
    ],
    [
      { code: 'FILE_ENCODING', column: null, values: { looksLike: 'utf-16le' } },
      'The text seems to be in UTF-16, without a byte-order mark. Save the file as "CSV UTF-8" and upload it again, or start the import with encoding=utf-16le.',
    ],
    [
      { code: 'FILE_ENCODING', column: 'Email', row: 2, values: { encoding: 'windows-1252' } },
      'Row 2, Email: a character cannot be read as UTF-8 or Windows-1252. Save the file as "CSV UTF-8" and upload it again.',
    ],
    [
      { code: 'FILE_NOT_CSV', column: null, values: { kind: 'excel' } },
      'The file is not a CSV but an Excel workbook. In Excel: Save As, "CSV UTF-8 (Comma delimited)", and upload that file.',
    ],
    [
      {
        code: 'COLUMN_MISSPELT',
        column: 'Cost Centre',
        row: 1,
        values: { suggestion: 'Cost Center' },
      },
      'The column "Cost Centre" is not known. Did you mean "Cost Center"? Correct the heading, or delete the column, and upload the file again.',
    ],
    [
      { code: 'COLUMN_DUPLICATE', column: 'Email', row: 1, values: { positions: [4, 8] } },
      'The file has the column Email twice, as columns 4 and 8. Remove one of the two and upload the file again.',
    ],
    [
      {
        code: 'COLUMN_MISSING',
        column: null,
        row: 1,
        values: { missing: ['Email', 'Active', 'User ID'], unknown: ['a', 'b', 'c'], more: 2 },
      },
      'The columns Email, Active and User ID are missing. Not recognised: "a", "b", "c" and 2 more. Correct the headings, or add what is missing, and upload the file again.',
    ],
    [
      { code: 'CELL_COUNT', column: null, values: { cells: 1, headings: 7 } },
      'The row has 1 cell but there are 7 headings. Usually a comma between two values is missing, or an extra quote takes in part of the row.',
    ],
    [
      { code: 'CELL_COUNT', column: null, values: { cells: 8, headings: 7, separator: '\t' } },
      'The row has 8 cells but there are 7 headings. Usually a value with a tab in it is not in quotes.',
    ],
    [
      { code: 'CONTROL_CHARACTER', column: 'Email', values: { character: 'U+000A', position: 10 } },
      'Email: character 10 is a line break. Type the value again without it.',
    ],
    [
      { code: 'CONTROL_CHARACTER', column: 'Password', values: {} },
      'Password: a character is invisible. Type the value again; a copy would contain it too.',
    ],
    [
      {
        code: 'INVISIBLE_CHARACTER',
        column: 'User ID',
        values: { value: 'F0\u200B1', character: 'U+200B', position: 3 },
      },
      'User ID: character 3 of "F01" is invisible (a space of no width). Type the value again; a copy would contain it too.',
    ],
    [
      { code: 'ID_LOOKALIKE', column: 'User ID', values: { rows: [3], more: 0 } },
      'User ID: it is easily taken for that of row 3. If they are one person, delete one of the rows.',
    ],
    [
      {
        code: 'ID_LOOKALIKE',
        column: 'User ID',
        values: { userId: '007', rows: [3, 5], otherIds: ['07', '7'], more: 1 },
      },
      'User ID: "007" is easily taken for that of rows 3, 5 and 1 more. If some are one person, keep one of the rows.',
    ],
    [
      { code: 'ID_LOOKALIKE', column: 'User ID', values: { userIds: ['123'], more: 0 } },
      'User ID: it is easily taken for that of the user 123. If they are one person, delete one of the users.',
    ],
    [
      {
        code: 'ID_LOOKALIKE',
        column: 'User ID',
        values: { userId: 'A-1', userIds: ['A\u20131'], more: 0 },
      },
      'User ID: "A-1" and "A\u20131" differ only by the kind of dash. If they are one person, delete one of the users.',
    ],
    [
      {
        code: 'ID_LOOKALIKE',
        column: 'User ID',
        values: { userId: '1-Mar', userIds: ['MAR1'], more: 0 },
      },
      'User ID: "1-Mar" and "MAR1" differ only as a spreadsheet changes numbers and dates. If they are one person, delete one of the users.',
    ],
    [
      {
        code: 'ID_LOOKALIKE',
        column: 'User ID',
        values: { userId: 'T1', rows: [4], otherIds: ['\u04221'], more: 0 },
      },
      'User ID: "T1" looks like "\u04221" (row 4), which contains the Cyrillic letter \u0422. If they are one person, delete one of the rows.',
    ],
    [
      {
        code: 'EMAIL_SHARED',
        column: 'Email',
        values: { email: 'a@b.example', userIds: ['F1'], more: 12 },
      },
      'Email: the users F1 and 12 more have the same address "a@b.example". Correct it, unless they share the address.',
    ],
    [
      {
        code: 'USERNAME_TAKEN',
        column: 'Username',
        values: { username: 'anna', rows: [3, 5], more: 0 },
      },
      'Username: "anna" is also in rows 3 and 5 of this file. Give each user a different username.',
    ],
    [
      {
        code: 'TEXT_LOOKS_MISENCODED',
        column: 'First Name',
        values: { value: 'Jos\u0085', sign: '\u0085' },
      },
      'First Name: "Jos " contains an invisible sign, where a program could not write the right character. Correct the cell.',
    ],
    [
      { code: 'SUPERVISOR_NOT_ALLOWED', column: 'Supervisors', values: { supervisor: 'F3' } },
      'Supervisors: F3 cannot supervise. Only an active Student, Admin or Parent can supervise.',
    ],
    [
      {
        code: 'SUPERVISOR_NOT_ALLOWED',
        column: 'Supervisors',
        values: { supervisor: 'F3', userType: 'Alumni', status: 'inactive' },
      },
      'Supervisors: F3 is of type Alumni. F3 is inactive. Only an active Student, Admin or Parent can supervise.',
    ],
  ])('names the thing, what is wrong, and what to do: %j', (finding, sentence) => {
    const message = isOfFile(finding) ? fileMessage(finding) : rowMessage(finding);
    expect(message).toBe(sentence);
  });
});
