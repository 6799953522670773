import { guardedCell } from '../../shared/spreadsheet-text.js';
import { cellKindOf, headings, type DirectoryUser, type Heading } from '../../users/index.js';

/** What each column shows of a user. The password is never shown; what is not supported yet is empty. */
const cellOf: Readonly<Record<Heading, (user: DirectoryUser) => string>> = {
  'User ID': ({ userId }) => userId,
  'First Name': ({ firstName }) => firstName,
  'Last Name': ({ lastName }) => lastName,
  Email: ({ email }) => email,
  'User Type': ({ userType }) => userType,
  Active: ({ status }) => (status === 'active' ? '1' : '0'),
  Username: ({ username }) => username ?? '',
  Password: () => '',
  'Job Title': () => '',
  Site: () => '',
  'Cost Center': () => '',
  Supervisors: () => '',
};

/** The line of a user, cells guarded, in the order of the headings. Imported again it changes nothing. */
export const userLine = (user: DirectoryUser): readonly string[] =>
  headings.map((heading) => guardedCell(cellOf[heading](user), cellKindOf(heading)));
