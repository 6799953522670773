import { array, assert, asyncProperty, constantFrom, oneof, record } from 'fast-check';
import { stringify } from 'csv-stringify/sync';
import { userLine } from '../../../src/exports/csv/user-csv.js';
import { readUserRows, type UserRow } from '../../../src/imports/read/read-user-rows.js';
import { headings, type DirectoryUser } from '../../../src/users/index.js';
import { joinedAt, zoe as profile } from '../../support/users.example.js';
import { noLinks } from '../../users/read-model/directory.example.js';
import { legalEmail, legalIdentifier, legalText } from '../../support/legal-values.example.js';

const zoe: DirectoryUser = {
  uuid: '5b1f6f0e-6a0e-5d2c-9d57-0c9f6f1f3a11',
  revision: 0,
  status: 'active',
  ...profile,
  username: 'zoe',
  ...noLinks,
  createdAt: joinedAt,
  updatedAt: joinedAt,
};

/** The export as every CSV that we answer. */
const exported = (users: readonly DirectoryUser[]): Buffer =>
  Buffer.from(
    stringify([[...headings], ...users.map((user) => [...userLine(user, noLinks)])], {
      bom: true,
      record_delimiter: 'windows',
      quote_record_delimiter: true,
    }),
  );

async function imported(users: readonly DirectoryUser[]): Promise<readonly UserRow[]> {
  async function* upload() {
    yield exported(users);
  }
  const rows: UserRow[] = [];
  for await (const part of readUserRows(upload)) {
    expect(part.kind).not.toBe('refused');
    if (part.kind === 'rows') rows.push(...part.rows);
  }
  return rows;
}

/** What the import has to find in the export of a user, for nothing to change. */
const unchanged = (user: DirectoryUser) => ({
  userId: user.userId,
  action: 'save',
  active: user.status === 'active',
  fields: {
    firstName: user.firstName,
    lastName: user.lastName,
    email: user.email,
    userType: user.userType,
    username: user.username,
    jobTitle: '',
    site: '',
    costCenter: '',
    supervisors: [],
  },
  problems: [],
});

describe('the line of a user', () => {
  it('has a cell for every heading, in their order; the password is empty', () => {
    const links = {
      jobTitle: 'Nurse',
      site: 'North',
      costCenter: '00420',
      supervisors: ['S1', 'S2'],
    };
    expect(userLine(zoe, links).join('|')).toBe(
      'F0001|Zoë|Brontë|zoe@example.org|Student|1|zoe||Nurse|North|00420|S1;S2',
    );
  });

  it('shows an inactive user as 0 and a username that is not there as empty', () => {
    const line = userLine({ ...zoe, status: 'inactive', username: null }, noLinks);
    expect([line[5], line[6]]).toEqual(['0', '']);
  });

  it('has an apostrophe before what a spreadsheet takes for a formula', () => {
    const line = userLine({ ...zoe, userId: '=1+1', firstName: '@x', lastName: "'Abd" }, noLinks);
    expect(line.slice(0, 3)).toEqual(["'=1+1", "'@x", "'Abd"]);
  });
});

const anyUser = record({
  userId: legalIdentifier,
  firstName: legalText,
  lastName: legalText,
  email: legalEmail,
  userType: oneof(constantFrom('Student', 'Faculty'), legalText),
  username: oneof(constantFrom(null), legalIdentifier),
  status: constantFrom('active', 'inactive'),
}).map((fields): DirectoryUser => ({ ...zoe, ...fields }));

describe('an export that is imported again', () => {
  it('says of each user what is stored, for any legal values', async () => {
    await assert(
      asyncProperty(array(anyUser, { minLength: 1, maxLength: 5 }), async (users) => {
        expect(await imported(users)).toMatchObject(users.map(unchanged));
      }),
      { seed: 7111, numRuns: 100 },
    );
  });

  it.each([
    ['line breaks of every kind', 'a\nb\rc\r\nd'],
    ['only a quote', '"'],
    ['a quote and a comma', 'Smith, "Jr."'],
    ['the formula that keeps zeros', '="00123"'],
    ['apostrophes', "''''"],
    ['a backslash before a quote', '5\\"'],
    ['a line separator', 'a\u2028b'],
  ])('keeps a name with %s', async (_, firstName) => {
    const user = { ...zoe, firstName };
    expect(await imported([user])).toMatchObject([unchanged(user)]);
  });
});
