import type { CellKind } from '../../shared/spreadsheet-text.js';
import type { Column } from './column.js';
import { userColumns, type Heading } from './user-columns.js';
import type { ProfileField } from './user-events.js';

type Entry = (typeof userColumns)[Heading];
type EntryOfField = Extract<Entry, { readonly field: ProfileField }>;
type FieldWhere<Shape> = Extract<EntryOfField, Shape>['field'];

/** Fields that every user has, so that a blank cell is refused. */
export type NeededField = FieldWhere<{ readonly blank: 'refused' }>;

/** Fields whose blank cell keeps what is stored, in any import. */
export type KeptField = FieldWhere<{ readonly blank: 'keeps' }>;

/** Fields that a user may lack. */
export type OptionalField = FieldWhere<{ readonly blank: 'keeps or clears' }>;

/** Fields that a user may lack whose value is one text: all but lists of users. */
export type OptionalText = Exclude<OptionalField, 'supervisors'>;

/** Fields whose cell is one text: all but lists of users. */
export type TextField = Exclude<ProfileField, 'supervisors'>;

/** Fields whose value is the id of an entry of the reference data. */
export type ReferenceField = FieldWhere<{ readonly list: string }>;

const columns: Readonly<Record<Heading, Column>> = userColumns;

/** The headings, in the order of every file we write. */
export const headings = Object.keys(userColumns) as readonly Heading[];

/** The columns that every file must have. */
export const requiredHeadings: readonly Heading[] = headings.filter(
  (heading) => columns[heading].blank === 'refused',
);

type ColumnOfField = Extract<Column, { readonly field: ProfileField }>;

const ofFields = headings.flatMap((heading) => {
  const column = columns[heading];
  return column.field === undefined ? [] : [{ ...column, heading }];
});

/** The fields of users, in the order of their columns. */
export const fields: readonly ProfileField[] = ofFields.map(({ field }) => field);

/** A value for each field, made from its column. A field of the profile without a column does not compile. */
export const byField = <Value>(
  valueOf: (column: ColumnOfField & { readonly heading: Heading }) => Value,
): Readonly<Record<ProfileField, Value>> =>
  Object.fromEntries(ofFields.map((column) => [column.field, valueOf(column)])) as Readonly<
    Record<EntryOfField['field'], Value>
  >;

const fieldsWhere = (holds: (column: ColumnOfField) => boolean): readonly ProfileField[] =>
  ofFields.filter(holds).map(({ field }) => field);

const withBlank = <Effect extends Column['blank']>(effect: Effect) =>
  fieldsWhere(({ blank }) => blank === effect) as readonly FieldWhere<{ readonly blank: Effect }>[];

/** Which column shows a field of a user. */
export const headingOfField = byField(({ heading }) => heading);

/** Which field a column shows; `undefined` where it shows none. */
export const fieldOf = (heading: Heading): ProfileField | undefined => columns[heading].field;

/** The longest value of a field, in Unicode code points. */
export const longest = byField(({ length }) => length?.[1]) as Readonly<
  Record<FieldWhere<{ readonly length: readonly [number, number] }>, number>
>;

/** The fields that every user has. */
export const neededFields = withBlank('refused');

/** The needed fields that a row or an edit gives: all but the User ID, which names the user. */
export const neededTexts = neededFields.filter((field) => field !== 'userId');

/** The fields whose blank cell keeps the stored value, in any import. */
export const keptFields = withBlank('keeps');

/** The fields that a user may lack. */
export const optionalFields = withBlank('keeps or clears');

/** The fields that a user may lack and that are one text. */
export const optionalTexts: readonly OptionalText[] = optionalFields.filter(
  (field) => field !== 'supervisors',
);

/** The fields that link to the reference data. */
export const referenceFields = fieldsWhere(
  ({ list }) => list !== undefined,
) as readonly ReferenceField[];

/** The fields that people write freely, so that programs may have damaged them on their way. */
export const freeTexts = fieldsWhere(({ length }) => length !== undefined) as readonly TextField[];

/** Fields that are kept exactly as written. */
export const exactTexts = fieldsWhere(({ compares }) => compares === 'exactly');

/** The list of the reference data that a field links to. */
export const listOfField = byField(({ list }) => list) as Readonly<
  Record<ReferenceField, Extract<Entry, { readonly list: string }>['list']>
>;

/** How a spreadsheet's idioms are read and written in a column. */
export const cellKindOf = (heading: Heading): CellKind => columns[heading].kind;

/** The words that mean a column: its heading and its aliases. */
export const wordsFor = (heading: Heading): readonly string[] => [
  heading,
  ...(columns[heading].aliases ?? []),
];

/** The example row of the sample; importing it unedited is a row error. @see docs/import-contract.md §5 */
export const exampleRow = Object.fromEntries(
  headings.map((heading) => [heading, columns[heading].example]),
) as Readonly<Record<Heading, string>>;
