import {
  exampleRow,
  headingOfField,
  headings,
  requiredHeadings,
} from '../../../src/users/domain/user-fields.js';
import { userColumns } from '../../../src/users/domain/user-columns.js';
import { valueProblems } from '../../../src/users/domain/value-problems.js';

describe('the columns of the CSV of users', () => {
  it('are these, in this order', () => {
    expect(headings.join()).toBe(
      'User ID,First Name,Last Name,Email,User Type,Active,Username,Password,Job Title,Site,Cost Center,Supervisors',
    );
    expect(requiredHeadings).toEqual(headings.slice(0, 6));
  });

  it('show every field of a user once', () => {
    expect(Object.entries(headingOfField)).toEqual([
      ['userId', 'User ID'],
      ['firstName', 'First Name'],
      ['lastName', 'Last Name'],
      ['email', 'Email'],
      ['userType', 'User Type'],
      ['username', 'Username'],
      ['jobTitle', 'Job Title'],
      ['site', 'Site'],
      ['costCenter', 'Cost Center'],
      ['supervisors', 'Supervisors'],
    ]);
  });

  it.each(Object.entries(headingOfField))(
    'hold values as long as they say: %s',
    (field, heading) => {
      const column = userColumns[heading];
      const problemsOf = valueProblems[field as keyof typeof valueProblems];
      const most = 'length' in column ? column.length[1] : 100_000;
      expect(problemsOf('x'.repeat(most))).not.toContain('TOO_LONG');
      expect(problemsOf('x'.repeat(most + 1)).includes('TOO_LONG')).toBe('length' in column);
      expect(problemsOf('').includes('REQUIRED')).toBe(column.blank === 'refused');
    },
  );

  it.each(['Job Title', 'Site', 'Cost Center', 'Supervisors'] as const)(
    'say what a blank cell does where it may clear: %s',
    (heading) => {
      expect(userColumns[heading].about).toMatch(
        /\. Blank keeps the stored value, or clears it with `blankCells=clear`\.$/,
      );
    },
  );

  it('say on which list a name must be', () => {
    expect(userColumns.Site.about).toContain('on the list of sites. Add it to the list first.');
  });

  it('have an example whose values can be taken, but for what needs a list', () => {
    for (const [field, judge] of Object.entries(valueProblems))
      expect(judge(exampleRow[headingOfField[field as keyof typeof headingOfField]])).toEqual([]);
    expect(exampleRow).toMatchObject({ 'User ID': 'EXAMPLE', Password: '', Site: '' });
  });
});
