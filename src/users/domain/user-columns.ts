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

/** What the user of the log and of the API calls the value of a column. */
export type ProfileField = 'userId' | 'firstName' | 'lastName' | 'email' | 'userType' | 'username';

/** Which column shows a field of a user. */
export const headingOfField: Readonly<Record<ProfileField, Heading>> = {
  userId: 'User ID',
  firstName: 'First Name',
  lastName: 'Last Name',
  email: 'Email',
  userType: 'User Type',
  username: 'Username',
};
