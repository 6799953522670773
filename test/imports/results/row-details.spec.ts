import type { RowResult } from '../../../src/imports/results/import-results.port.js';
import { detailsOf } from '../../../src/imports/results/row-details.js';

const details = (differing: Partial<RowResult>): string =>
  detailsOf({
    row: 2,
    userId: 'F1',
    status: 'Updated',
    problems: [],
    warnings: [],
    changes: [],
    sameAs: null,
    supervised: 0,
    ...differing,
  });

const change = (field: string, from: string | null = null) => ({ field, from, to: null });

describe('what is said of a row', () => {
  it.each<readonly [string, Partial<RowResult>, string]>([
    ['that it went well', { status: 'Created' }, 'Success No Email Sent.'],
    [
      'that its user will get an e-mail',
      { status: 'Created', email: 'queued' },
      'Success Email Queued.',
    ],
    [
      'that its user gets no e-mail, because others have the address',
      { status: 'Created', email: 'shared' },
      "Success No Email Sent. The address is not the new user's alone.",
    ],
    [
      'that its user gets no e-mail, because the user is inactive',
      { status: 'Created', email: 'inactive' },
      'Success No Email Sent. The new user is inactive.',
    ],
    [
      'which columns it changed',
      { changes: [change('lastName'), change('email'), change('password')] },
      'Success No Email Sent. Changed: Last Name, Email, Password.',
    ],
    [
      'what a deletion took along',
      { status: 'Deleted', changes: [change('trainingRecords', '2')] },
      'Success No Email Sent. Deleted too: 2 training records.',
    ],
    [
      'how much, also of one',
      { status: 'Deleted', changes: [change('trainingRecords', '1')] },
      'Success No Email Sent. Deleted too: 1 training record.',
    ],
    [
      'how many users lose the supervisor that it deleted',
      { status: 'Deleted', supervised: 3 },
      'Success No Email Sent. 3 users lose this supervisor.',
    ],
    [
      'the same of one user',
      { status: 'Deleted', supervised: 1, changes: [change('trainingRecords', '1')] },
      'Success No Email Sent. Deleted too: 1 training record. 1 user loses this supervisor.',
    ],
    [
      'what it is warned of, each called a warning',
      {
        status: 'Created',
        warnings: [
          {
            code: 'EMAIL_SHARED',
            column: 'Email',
            values: { email: 'a@example.org', userIds: ['F2'], more: 0 },
          },
          {
            code: 'SUPERVISOR_REMOVED',
            column: 'Supervisors',
            values: { supervisor: 'F9', deletedBy: 7 },
          },
        ],
      },
      'Success No Email Sent. Warning: Email: the user F2 has the same address "a@example.org". Correct it, unless they share the address. Warning: Supervisors: row 7 of this file deletes the supervisor "F9". Name another one if the user needs one.',
    ],
    ['that it changed nothing', { status: 'Unchanged' }, 'No changes.'],
    ['which row it repeats', { status: 'Unchanged', sameAs: 4 }, 'Same as row 4.'],
    [
      'every problem, and nothing else',
      {
        status: 'Error',
        problems: ['First Name', 'Last Name'].map((column) => ({
          code: 'REQUIRED',
          column,
          values: {},
        })),
      },
      'First Name: a value is needed. Last Name: a value is needed.',
    ],
  ])('is %s', (_, result, sentence) => expect(details(result)).toBe(sentence));
});
