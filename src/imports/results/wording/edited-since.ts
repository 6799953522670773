import type { FindingKind, FindingValues, Found } from '../../../shared/finding.js';
import { listed, listOf, shown } from '../../../shared/wording.js';

/** What an undo cannot take back, as an error: the user whom it would delete has changed. */
export const creationEditedSince: FindingKind = {
  about:
    'An undo would delete F0001, whom the import created, and the user was changed since: by an edit, by another import, or by training records',
  example: { column: 'User ID', values: { what: ['edit', 'training'], by: 'token:admin' } },
  sentence: editedSince,
};

/** What an undo leaves as it is, as a warning. */
export const fieldEditedSince: FindingKind = {
  about: 'An undo would give a field its former value, and the field was changed since. It stays',
  example: { column: 'Last Name', values: { by: 'token:admin' } },
  sentence: editedSince,
};

const kinds: Readonly<Record<string, string>> = {
  edit: 'an edit',
  import: 'another import',
  training: 'training records',
};

function editedSince({ column, values }: Found): string {
  const what = listOf(values['what']).map(String);
  if (what.includes('deleted'))
    return `${column}: ${who(values)} deleted the user after the import, so nothing was given back.`;
  if (what.length === 0)
    return `${column}: ${who(values)} changed it after the import, so it stays. Change it by hand if it is wrong.`;
  const since = listed(what.map((one) => kinds[one] ?? one));
  return `${column}: the user was changed after the import by ${since}, the last time by ${who(values)}, so the user was not deleted. Delete the user with a file if they must go.`;
}

function who({ by, importId, row }: FindingValues): string {
  if (importId !== undefined) return `row ${shown(row)} of the import ${shown(importId)}`;
  return by === undefined ? 'another change' : shown(by);
}
