import type { ReferenceList } from '../../reference-data/index.js';
import { foldKey } from '../../shared/fold-key.js';
import { headingOfField, referenceFields, type ReferenceField } from '../domain/user-columns.js';
import type { Profile } from '../domain/user-events.js';
import type { EditProblem } from './edit-problem.js';
import { didYouMean, quoted } from './quoted.js';
import type { Judged, UserWish } from './user-wish.js';

/** The list that each field links to. */
export type FieldLists = Readonly<Record<ReferenceField, ReferenceList>>;

/**
 * The entries wished for, by id; `null` clears. A name that the user has already is no change and never fails, also when its entry was
 * removed since.
 *
 * @see import-contract.md §1, "Only what a row changes"; §3, REFERENCE_UNKNOWN
 */
export function wishedReferences(
  wish: Pick<UserWish, ReferenceField>,
  stored: Profile | undefined,
  lists: FieldLists,
): Judged {
  const fields: Partial<Record<ReferenceField, string | null>> = {};
  const problems: EditProblem[] = [];
  for (const field of referenceFields) {
    const name = wish[field];
    if (name === undefined) continue;
    const id = idOf(name, stored?.[field] ?? null, lists[field]);
    if (id === undefined) problems.push(unknown(field, name, lists[field]));
    else fields[field] = id;
  }
  return { fields, problems };
}

/** `undefined`: no entry has that name. */
function idOf(name: string, stored: string | null, list: ReferenceList): string | null | undefined {
  if (name === '') return null;
  if (stored !== null && isCalled(list.nameOf(stored), name)) return stored;
  return list.find(name)?.id;
}

const isCalled = (stored: string | undefined, name: string): boolean =>
  stored !== undefined && foldKey(stored) === foldKey(name);

function unknown(field: ReferenceField, name: string, list: ReferenceList): EditProblem {
  const column = headingOfField[field];
  const message = `${column}: there is no ${quoted(name)}.${didYouMean(list.suggest(name))} Add it to the reference data first, or correct the name.`;
  return { code: 'REFERENCE_UNKNOWN', column, message };
}
