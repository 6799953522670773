import { guardedCell } from '../../shared/spreadsheet-text.js';
import {
  cellKindOf,
  headings,
  type DirectoryUser,
  type Heading,
  type NamedLinks,
} from '../../users/index.js';

type NamedUser = Omit<DirectoryUser, keyof NamedLinks> & NamedLinks;

/** The cell of a user in each column. The password is never shown. */
const cellOf: Readonly<Record<Heading, (user: NamedUser) => string>> = {
  'User ID': ({ userId }) => userId,
  'First Name': ({ firstName }) => firstName,
  'Last Name': ({ lastName }) => lastName,
  Email: ({ email }) => email,
  'User Type': ({ userType }) => userType,
  Active: ({ status }) => (status === 'active' ? '1' : '0'),
  Username: ({ username }) => username ?? '',
  Password: () => '',
  'Job Title': ({ jobTitle }) => jobTitle ?? '',
  Site: ({ site }) => site ?? '',
  'Cost Center': ({ costCenter }) => costCenter ?? '',
  Supervisors: ({ supervisors }) => supervisors.join(';'),
};

/** The line of a user, cells guarded, in the order of the headings. Imported again it changes nothing. */
export function userLine(user: DirectoryUser, links: NamedLinks): readonly string[] {
  const named = { ...user, ...links };
  return headings.map((heading) => guardedCell(cellOf[heading](named), cellKindOf(heading)));
}
