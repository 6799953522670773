import type { CellKind } from '../../shared/spreadsheet-text.js';
import { longest, passwordLength } from './text-rules.js';

/** What the user of the log and of the API calls the value of a column. */
export type TextField = 'userId' | 'firstName' | 'lastName' | 'email' | 'userType' | 'username';

/** Fields whose value is the id of an entry of the reference data. */
export type ReferenceField = 'jobTitle' | 'site' | 'costCenter';

/** Everything of a user that a column shows. */
export type ProfileField = TextField | ReferenceField | 'supervisors';

/** A column of the CSV of users. */
export type Column = {
  /** The field that the column shows; absent where it shows none. */
  readonly field?: ProfileField;
  /** Whether every file must have it, and each of its cells a value. */
  readonly required: boolean;
  /** Of a value, in Unicode code points; absent where the value is one of a few. */
  readonly length?: readonly [least: number, most: number];
  /** How a spreadsheet's idioms are read and written. @see docs/import-contract.md §3 */
  readonly kind: CellKind;
  /** What stands there in the example row of the sample. */
  readonly example: string;
  /** What it says, for documentation: Markdown, one line. */
  readonly about: string;
};

const ofList = 'Blank keeps the stored value, or clears it with `blankCells=clear`.';

/** The columns in the order of every file we write: whatever is to be known of one stands here. @see docs/import-contract.md §1 */
export const userColumns = {
  'User ID': {
    field: 'userId',
    required: true,
    length: [1, longest.userId],
    kind: 'identifier',
    example: 'EXAMPLE',
    about:
      'The identity of the user. An import cannot change it: another User ID is another user. No `;`.',
  },
  'First Name': {
    field: 'firstName',
    required: true,
    length: [1, longest.firstName],
    kind: 'text',
    example: 'Jane',
    about: 'Kept exactly as written.',
  },
  'Last Name': {
    field: 'lastName',
    required: true,
    length: [1, longest.lastName],
    kind: 'text',
    example: 'Doe',
    about: 'Kept exactly as written.',
  },
  Email: {
    field: 'email',
    required: true,
    length: [1, longest.email],
    kind: 'text',
    example: 'jane.doe@example.com',
    about:
      'One address with a dot after the `@`, such as `name@example.org`. Up to 64 characters before the `@`. Several users may share it.',
  },
  'User Type': {
    field: 'userType',
    required: true,
    kind: 'text',
    example: 'Student',
    about:
      'A type on your list of types. Default: `Student` (every learner), `Faculty`, `Admin`, `Parent`, `Alumni` (inactive staff).',
  },
  Active: {
    required: true,
    kind: 'text',
    example: '1',
    about:
      '`1` active, `0` inactive, `D` (or `d`) delete the user. Nothing else: not `1.0`, `TRUE` or `Yes`.',
  },
  Username: {
    field: 'username',
    required: false,
    length: [1, longest.username],
    kind: 'identifier',
    example: 'jane.doe',
    about:
      'The name to sign in with. Each user has a different one. A new user without one gets the User ID. Blank keeps the stored one.',
  },
  Password: {
    required: false,
    length: [passwordLength.least, passwordLength.most],
    kind: 'text',
    example: '',
    about: 'Taken as typed, never trimmed, shown or exported. Blank keeps the stored one.',
  },
  'Job Title': {
    field: 'jobTitle',
    required: false,
    length: [1, longest.jobTitle],
    kind: 'text',
    example: '',
    about: `A name on the list of job titles. Add it to the list first. ${ofList}`,
  },
  Site: {
    field: 'site',
    required: false,
    length: [1, longest.site],
    kind: 'text',
    example: '',
    about: `A name on the list of sites. Add it to the list first. ${ofList}`,
  },
  'Cost Center': {
    field: 'costCenter',
    required: false,
    length: [1, longest.costCenter],
    kind: 'identifier',
    example: '',
    about: `A name on the list of cost centers. Add it to the list first. ${ofList}`,
  },
  Supervisors: {
    field: 'supervisors',
    required: false,
    kind: 'identifier',
    example: '',
    about: `User IDs separated by \`;\`, in any order: each an active Student, Admin or Parent after this file. ${ofList}`,
  },
} as const satisfies Readonly<Record<string, Column>>;

/** A heading of the CSV of users, as we write it. */
export type Heading = keyof typeof userColumns;

const columns: Readonly<Record<Heading, Column>> = userColumns;

/** The headings, in the order of every file we write. */
export const headings = Object.keys(userColumns) as readonly Heading[];

/** The columns that every file must have. */
export const requiredHeadings: readonly Heading[] = headings.filter(
  (heading) => columns[heading].required,
);

/** Which column shows a field of a user. */
export const headingOfField = Object.fromEntries(
  headings.flatMap((heading) => {
    const { field } = columns[heading];
    return field === undefined ? [] : [[field, heading] as const];
  }),
) as Readonly<Record<ProfileField, Heading>>;

/** The fields that link to the reference data, in the order of their columns. */
export const referenceFields: readonly ReferenceField[] = ['jobTitle', 'site', 'costCenter'];

/** How a spreadsheet's idioms are read and written in a column. */
export const cellKindOf = (heading: Heading): CellKind => columns[heading].kind;

/** The example row of the sample; importing it unedited is a row error. @see docs/import-contract.md §5 */
export const exampleRow = Object.fromEntries(
  headings.map((heading) => [heading, columns[heading].example]),
) as Readonly<Record<Heading, string>>;
