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
  COLUMN_MISSPELT: ({ column, values }) =>
    `The column ${quoted(column)} is not known.${suggestion(values)} Correct the heading, or delete the column, and upload the file again.`,
  COLUMN_UNKNOWN: ({ column }) => `The column ${quoted(column)} is not known: it was ignored.`,
  CONTROL_CHARACTER: ({ column, values }) =>
    `${column}: character ${String(values['position'])} is a control character (${String(values['character'])}). Type the value again.`,
  DUPLICATE_USER_ID: ({ values }) =>
    `User ID: ${others(values, 'row')} of this file ${are(values)} about the same user and ${say(values)} something else. Keep one of them.`,
  EMAIL_INVALID: ({ values }) =>
    `Email: ${quoted(values['value'])} is not one e-mail address such as name@example.org.`,
  EMAIL_SHARED: ({ values }) =>
    values['userIds'] === undefined
      ? `Email: ${others(values, 'row')} of this file ${one(values) ? 'has' : 'have'} the same address ${quoted(values['email'])}.`
      : `Email: ${otherUsers(values)} the same address ${quoted(values['email'])}.`,
  ENCODING_GUESSED: (found) =>
    `${place(found)}: the text is not UTF-8, so the file was read as Windows-1252. Look whether accents are right; if not, save the file as "CSV UTF-8" or name its encoding.`,
  EXAMPLE_ROW: () =>
    'User ID: this is the example row of the sample. Delete it, or replace it with a user of yours.',
  FILE_EMPTY: () => 'The file is empty. Export the users or take the sample, and upload that.',
  FILE_ENCODING: (found) => notText(found),
  FILE_NOT_CSV: ({ values }) => notCsv(values),
  FILE_TRUNCATED: () =>
    'The file ends in the middle of a character: its end is missing. Save or download it once more and upload that.',
  HAS_TRAINING_RECORDS: ({ values }) =>
    `Active: the user has ${amount(values['trainingRecords'], 'training record')}, which would be lost. Set Active to 0 and User Type to Alumni instead, or start the import with deleteTrainingRecords=true.`,
  HEADER_NOT_FOUND: ({ values }) =>
    `The first line has none of the expected headings. It needs ${listed(values['headings'])}.`,
  HEADER_REPEATED: () => 'The row is the header again. Delete it.',
  ID_LOOKALIKE: ({ values }) =>
    `User ID: ${one(values) ? 'that' : 'those'} of ${others(values, 'row')} of this file ${one(values) ? 'differs' : 'differ'} from it only in leading zeros or in letters of another script that look alike. Is it another user?`,
  ID_SCIENTIFIC: ({ values }) =>
    `User ID: ${quoted(values['value'])} is what a spreadsheet makes of a long number: digits are lost. Format the column as text and enter the User ID again.`,
  INVISIBLE_CHARACTER: ({ column, values }) =>
    `${column}: character ${String(values['position'])} cannot be seen (${String(values['character'])}). Type the value again.`,
  NUL_PADDING: () =>
    'The file ends with NUL characters, which were ignored. Look whether its last rows are there.',
  OWN_ACCOUNT: () => 'Active: you cannot deactivate or delete yourself. Ask another administrator.',
  PASSWORD_WEAK: () =>
    'Password: at least 8 characters, not one repeated, and none of the passwords that everybody tries first.',
  PLAN_LOST: () =>
    'What was checked of this file is gone, so the rest was not applied. Upload the file again: rows that were applied come back as unchanged.',
  PROTECTED_USER: ({ values }) =>
    `User ID: ${quoted(values['userId'])} is protected. Leave it as it is, or start the import with allowProtected=true.`,
  QUOTE_INVALID: () =>
    'Something stands behind a closing quote. Inside a quoted cell a quote is written twice: "O""Hara".',
  QUOTE_UNCLOSED: (found) =>
    `${place(found)}: the quote that opens there is never closed. Close it and upload the file again.`,
  REFERENCE_UNKNOWN: ({ column, values }) =>
    `${column}: there is no ${quoted(values['value'])}.${suggestion(values)} Add it to the reference data first, or correct the cell.`,
  REQUIRED: ({ column }) => `${column}: a value is needed.`,
  SEPARATOR_IN_ID: () => 'User ID: it must not contain ";", which separates supervisors.',
  SPREADSHEET_ERROR: ({ column, values }) =>
    `${column}: ${quoted(values['value'])} is what a spreadsheet shows in place of a value. Correct the cell or widen its column there.`,
  SUPERVISOR_CYCLE: ({ values }) =>
    `Supervisors: they would supervise each other in a circle: ${circle(values)}.`,
  SUPERVISOR_NOT_ALLOWED: ({ values }) =>
    `Supervisors: ${quoted(values['supervisor'])} ${values['failed'] === undefined ? 'is not an active Student, Admin or Parent after this file' : `would become one by row ${String(values['failed'])}, which was refused`}.`,
  SUPERVISOR_REMOVED: ({ values }) =>
    `Supervisors: row ${String(values['deletedBy'])} of this file deletes the supervisor ${quoted(values['supervisor'])}.`,
  SUPERVISOR_SELF: () => 'Supervisors: a user cannot supervise themselves.',
  SUPERVISOR_UNKNOWN: ({ values }) => supervisorUnknown(values),
  TEXT_LOOKS_MISENCODED: ({ column, values }) =>
    `${column}: ${quoted(values['value'])} looks like ${quoted(values['meant'])} read in the wrong encoding. Save the file as "CSV UTF-8", or correct the cell.`,
  TOO_MANY_COLUMNS: ({ values }) =>
    `The file has ${amount(values['columns'], 'column')}; there may be at most ${String(values['limit'])}. Delete those that are not needed and upload the file again.`,
  TOO_LONG: (found) =>
    found.values['limit'] === undefined
      ? `${place(found)}: the row is longer than 8 MiB. Is a line break missing?`
      : `${found.column}: longer than ${String(found.values['limit'])} characters${found.values['length'] === undefined ? '' : ` (it has ${String(found.values['length'])})`}.`,
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

function supervisorUnknown(values: FindingValues): string {
  const supervisor = `Supervisors: ${quoted(values['supervisor'])}`;
  if (values['deletedBy'] !== undefined)
    return `${supervisor} is deleted by row ${String(values['deletedBy'])} of this file.`;
  if (values['failed'] !== undefined)
    return `${supervisor} would be created by row ${String(values['failed'])} of this file, which was refused.`;
  return `${supervisor} is not the User ID of a user. E-mail addresses and names are not looked up.`;
}

/** `A → B → A`. */
function circle(values: FindingValues): string {
  const named = listOf(values['cycle']).map(String);
  const more = moreOf(values) > 0 ? [`${moreOf(values)} more`] : [];
  return [...named, ...more, named[0] ?? ''].join(' → ');
}

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

function notText(found: Found): string {
  const { encoding, looksLike } = found.values;
  if (looksLike !== undefined)
    return `The file looks like UTF-16 without a byte-order mark. Save it as "CSV UTF-8" and upload it again, or start the import with encoding=${String(looksLike)}.`;
  const names: Readonly<Record<string, string>> = {
    'windows-1252': 'neither valid UTF-8 nor Windows-1252',
    'utf-16le': 'not valid UTF-16',
    'utf-16be': 'not valid UTF-16',
  };
  const what = names[String(encoding)] ?? 'not valid UTF-8';
  return `${place(found)}: the text is ${what}. Save the file as "CSV UTF-8" and upload it again.`;
}

function notCsv(values: FindingValues): string {
  const kinds: Readonly<Record<string, string>> = {
    excel:
      'an Excel workbook or another zip archive. In Excel: Save As, "CSV UTF-8 (Comma delimited)"',
    html: 'a web page (HTML). Was it a sign-in page? Export the users as CSV',
    xml: 'XML. Export the users as CSV',
    json: 'JSON. Export the users as CSV',
  };
  const kind = kinds[String(values['kind'])] ?? 'something else. Export the users as CSV';
  return `The file is not a CSV but ${kind}, and upload that.`;
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
