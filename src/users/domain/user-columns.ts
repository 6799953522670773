import type { Column } from './column.js';
import { passwordLength } from './text-rules.js';
import {
  emailAddress,
  identifier,
  noLineBreak,
  noSeparator,
  noSpreadsheetError,
  notScientific,
  notTooMany,
  prose,
} from './value-rules.js';

const name = {
  blank: 'refused',
  length: [1, 255],
  rules: prose,
  compares: 'exactly',
  kind: 'text',
  about: 'Kept exactly as written.',
} as const;

const keepsOrClears = 'Blank keeps the stored value, or clears it with `blankCells=clear`.';

const nameOnList = {
  blank: 'keeps or clears',
  length: [1, 255],
  rules: prose,
  compares: 'by id',
  kind: 'text',
  example: '',
} as const;

const aboutList = (entries: string): string =>
  `A name on the list of ${entries}. Add it to the list first. ${keepsOrClears}`;

/** The columns in the order of every file that we write. An entry says everything about its column. @see docs/import-contract.md §1 */
export const userColumns = {
  'User ID': {
    field: 'userId',
    blank: 'refused',
    length: [1, 64],
    rules: [...identifier, notScientific, noSeparator],
    compares: 'folded',
    kind: 'identifier',
    example: 'EXAMPLE',
    about:
      'The identity of the user. An import cannot change it: another User ID is another user. No `;`.',
  },
  'First Name': {
    ...name,
    aliases: ['Given Name', 'Forename'],
    field: 'firstName',
    example: 'Jane',
  },
  'Last Name': {
    ...name,
    aliases: ['Surname', 'Family Name'],
    field: 'lastName',
    example: 'Doe',
  },
  Email: {
    aliases: ['Email Address'],
    field: 'email',
    blank: 'refused',
    length: [1, 254],
    rules: [...identifier, emailAddress],
    compares: 'folded',
    kind: 'text',
    example: 'jane.doe@example.com',
    about:
      'One address with a dot after the `@`, such as `name@example.org`. Up to 64 characters before the `@`. Several users may share it.',
  },
  'User Type': {
    field: 'userType',
    blank: 'refused',
    rules: prose,
    compares: 'folded',
    kind: 'text',
    example: 'Student',
    about:
      'A type on your list of types. Default: `Student` (every learner), `Faculty`, `Admin`, `Parent`, `Alumni` (inactive staff).',
  },
  Active: {
    blank: 'refused',
    kind: 'text',
    example: '1',
    about:
      '`1` active, `0` inactive, `D` (or `d`) delete the user. Nothing else: not `1.0`, `TRUE` or `Yes`.',
  },
  Username: {
    field: 'username',
    blank: 'keeps',
    length: [1, 100],
    rules: [...identifier, notScientific],
    compares: 'folded',
    kind: 'identifier',
    example: 'jane.doe',
    about:
      'The name to sign in with. Each user has a different one. A new user without one gets the User ID. Blank keeps the stored one.',
  },
  Password: {
    blank: 'keeps',
    length: [passwordLength.least, passwordLength.most],
    kind: 'text',
    example: '',
    about: 'Taken as typed, never trimmed, shown or exported. Blank keeps the stored one.',
  },
  'Job Title': {
    ...nameOnList,
    aliases: ['Job Titles'],
    field: 'jobTitle',
    list: 'job-titles',
    about: aboutList('job titles'),
  },
  Site: {
    ...nameOnList,
    aliases: ['Sites'],
    field: 'site',
    list: 'sites',
    about: aboutList('sites'),
  },
  'Cost Center': {
    ...nameOnList,
    aliases: ['Cost Centers', 'Cost Centre'],
    field: 'costCenter',
    list: 'cost-centers',
    kind: 'identifier',
    about: aboutList('cost centers'),
  },
  Supervisors: {
    aliases: ['Supervisor'],
    field: 'supervisors',
    blank: 'keeps or clears',
    rules: [noLineBreak, noSpreadsheetError, notTooMany],
    compares: 'by id',
    kind: 'identifier',
    example: '',
    about: `User IDs separated by \`;\`, in any order: each an active Student, Admin or Parent after this file. ${keepsOrClears}`,
  },
} as const satisfies Readonly<Record<string, Column>>;

/** A heading of the CSV of users, as we write it. */
export type Heading = keyof typeof userColumns;
