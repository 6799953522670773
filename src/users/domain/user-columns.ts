import type { CellKind } from '../../shared/spreadsheet-text.js';

/** The headings of the CSV of users, in the order of every file we write. @see import-contract.md §1 */
export const headings = [
  'User ID',
  'First Name',
  'Last Name',
  'Email',
  'User Type',
  'Active',
  'Username',
  'Password',
  'Job Title',
  'Site',
  'Cost Center',
  'Supervisors',
] as const;

/** A heading of the CSV of users, as we write it. */
export type Heading = (typeof headings)[number];

/** The columns that every file must have. */
export const requiredHeadings: readonly Heading[] = headings.slice(0, 6);

/** What the user of the log and of the API calls the value of a column. */
export type TextField = 'userId' | 'firstName' | 'lastName' | 'email' | 'userType' | 'username';

/** Fields whose value is the id of an entry of the reference data. */
export type ReferenceField = 'jobTitle' | 'site' | 'costCenter';

/** Everything of a user that a column shows. */
export type ProfileField = TextField | ReferenceField | 'supervisors';

/** Which column shows a field of a user. */
export const headingOfField: Readonly<Record<ProfileField, Heading>> = {
  userId: 'User ID',
  firstName: 'First Name',
  lastName: 'Last Name',
  email: 'Email',
  userType: 'User Type',
  username: 'Username',
  jobTitle: 'Job Title',
  site: 'Site',
  costCenter: 'Cost Center',
  supervisors: 'Supervisors',
};

/** The fields that link to the reference data, in the order of their columns. */
export const referenceFields: readonly ReferenceField[] = ['jobTitle', 'site', 'costCenter'];

const identifiers: ReadonlySet<Heading> = new Set<Heading>([
  'User ID',
  'Username',
  'Cost Center',
  'Supervisors',
]);

/** How a spreadsheet's idioms are read and written in a column. @see import-contract.md §3 */
export const cellKindOf = (heading: Heading): CellKind =>
  identifiers.has(heading) ? 'identifier' : 'text';

/** The example row of the sample; importing it unedited is a row error. @see import-contract.md §5 */
export const exampleRow: Readonly<Record<Heading, string>> = {
  'User ID': 'EXAMPLE',
  'First Name': 'Jane',
  'Last Name': 'Doe',
  Email: 'jane.doe@example.com',
  'User Type': 'Student',
  Active: '1',
  Username: 'jane.doe',
  Password: '',
  'Job Title': '',
  Site: '',
  'Cost Center': '',
  Supervisors: '',
};
