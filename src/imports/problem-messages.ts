import type { Finding, FindingValues } from './domain/import-events.js';

type Found = Finding & { readonly values: FindingValues; readonly row?: number };
type Sentence = (found: Found) => string;

/**
 * The sentence of every code: what is wrong and what to do. Written when a result is read, so that wording can be mended without
 * touching the log. @see docs/decisions/0003-results-of-rows.md
 */
const sentences: Readonly<Record<string, Sentence>> = {
  ACTIVE_INVALID: ({ values }) =>
    `Active: ${quoted(values['value'])} is not 1 (active), 0 (inactive) or D (delete).`,
  CELL_COUNT: ({ values }) =>
    `The row has ${amount(values['cells'], 'cell')} and the header ${amount(values['headings'], 'heading')}: a comma is missing or too many, or a value stands under no heading.`,
  COLUMN_DUPLICATE: ({ column, values }) =>
    `The column ${column} is there twice, as columns ${listed(values['positions'])}. Remove one of them and upload the file again.`,
  COLUMN_MISSING: ({ values }) =>
    `The file has no column ${listed(values['missing'])}. Add what is missing to the first line and upload the file again.`,
  COLUMN_NOT_SUPPORTED_YET: ({ column }) =>
    `The column ${column} is not supported yet: it was ignored.`,
  COLUMN_UNKNOWN: ({ column }) => `The column ${quoted(column)} is not known: it was ignored.`,
  DUPLICATE_USER_ID: ({ values }) =>
    `User ID: ${others(values, 'row')} of this file ${are(values)} about the same user and ${say(values)} something else. Keep one of them.`,
  EMAIL_INVALID: ({ values }) =>
    `Email: ${quoted(values['value'])} is not one e-mail address such as name@example.org.`,
  EMAIL_SHARED: ({ values }) =>
    values['userIds'] === undefined
      ? `Email: ${others(values, 'row')} of this file ${one(values) ? 'has' : 'have'} the same address ${quoted(values['email'])}.`
      : `Email: ${otherUsers(values)} the same address ${quoted(values['email'])}.`,
  EXAMPLE_ROW: () =>
    'User ID: this is the example row of the sample. Delete it, or replace it with a user of yours.',
  FILE_EMPTY: () => 'The file is empty. Export the users or take the sample, and upload that.',
  FILE_ENCODING: (found) =>
    `${place(found)}: the text is not valid UTF-8. Save the file as "CSV UTF-8" and upload it again.`,
  HEADER_NOT_FOUND: ({ values }) =>
    `The first line has none of the expected headings. It needs ${listed(values['headings'])}.`,
  HEADER_REPEATED: () => 'The row is the header again. Delete it.',
  PLAN_LOST: () =>
    'What was checked of this file is gone, so the rest was not applied. Upload the file again: rows that were applied come back as unchanged.',
  QUOTE_INVALID: () =>
    'Something stands behind a closing quote. Inside a quoted cell a quote is written twice: "O""Hara".',
  QUOTE_UNCLOSED: (found) =>
    `${place(found)}: the quote that opens there is never closed. Close it and upload the file again.`,
  REQUIRED: ({ column }) => `${column}: a value is needed.`,
  SEPARATOR_IN_ID: () => 'User ID: it must not contain ";", which separates supervisors.',
  TOO_LONG: (found) =>
    found.values['limit'] === undefined
      ? `${place(found)}: the row is longer than 8 MiB. Is a line break missing?`
      : `${found.column}: longer than ${String(found.values['limit'])} characters (it has ${String(found.values['length'])}).`,
  TYPE_UNKNOWN: ({ values }) =>
    `User Type: ${quoted(values['typed'])} is not one of ${listed(values['known'])}.${suggestion(values)}`,
  USERNAME_TAKEN: ({ values }) => usernameTaken(values),
  USER_NOT_FOUND: ({ values }) =>
    `User ID: there is no user ${quoted(values['userId'])} to delete.`,
};

/** The sentence of a problem or warning. An unknown code was written by a newer release: it stands for itself. */
export const messageOf = (found: Found): string =>
  Object.hasOwn(sentences, found.code)
    ? (sentences[found.code]?.(found) ?? found.code)
    : found.code;

type Value = FindingValues[string] | null | undefined;

const quoted = (value: Value): string => JSON.stringify(value ?? '');

const listOf = (value: Value): readonly (string | number)[] => {
  if (value === undefined || value === null) return [];
  return typeof value === 'object' ? value : [value];
};

/** `a`, `a and b`, `a, b and c`. */
function listed(value: Value): string {
  const all = listOf(value).map(String);
  return all.length < 2 ? all.join('') : `${all.slice(0, -1).join(', ')} and ${all.at(-1)}`;
}

const amount = (value: Value, thing: string): string =>
  `${String(value)} ${thing}${value === 1 ? '' : 's'}`;

const count = (values: FindingValues): number => listOf(values['rows']).length;
const one = (values: FindingValues): boolean => count(values) + moreOf(values) === 1;
const moreOf = (values: FindingValues): number =>
  typeof values['more'] === 'number' ? values['more'] : 0;
const are = (values: FindingValues): string => (one(values) ? 'is' : 'are');
const say = (values: FindingValues): string => (one(values) ? 'says' : 'say');

/** `row 3`, `rows 3, 4 and 5`, `rows 3, 4 and 7 more`. */
function others(values: FindingValues, thing: string): string {
  const more = moreOf(values);
  const named = [...listOf(values['rows']), ...(more > 0 ? [`${more} more`] : [])];
  return `${thing}${named.length === 1 ? '' : 's'} ${listed(named)}`;
}

function otherUsers(values: FindingValues): string {
  const more = moreOf(values);
  const userIds = listOf(values['userIds']);
  const named = [...userIds, ...(more > 0 ? [`${more} more`] : [])];
  return named.length === 1 ? `the user ${listed(named)} has` : `the users ${listed(named)} have`;
}

function place({ row, column }: Found): string {
  if (row === undefined) return 'The file';
  return column === null ? `Row ${row}` : `Row ${row}, ${column}`;
}

const suggestion = (values: FindingValues): string =>
  values['suggestion'] === undefined ? '' : ` Did you mean ${String(values['suggestion'])}?`;

function usernameTaken(values: FindingValues): string {
  const wanted = `Username: ${quoted(values['username'])}`;
  if (values['lost'] !== undefined)
    return `${wanted} is taken, and so is the username that the user had: the user has no username now. Give them a free one.`;
  if (values['rows'] !== undefined)
    return `${wanted} is asked for by ${others(values, 'row')} of this file too. Give each user a username of their own.`;
  if (values['userId'] !== undefined)
    return `${wanted} belongs to the user ${String(values['userId'])}. Choose another one.`;
  return `${wanted} belongs to another user. Choose another one.`;
}
