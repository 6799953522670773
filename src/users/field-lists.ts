import type { ReferenceList, ReferenceLists } from '../reference-data/index.js';
import { listOfField, referenceFields, type ReferenceField } from './domain/user-fields.js';
import type { FieldLists } from './rules/reference-link.js';

/** The lists that the fields of users link to, as they are now. */
export async function fieldListsOf(references: ReferenceLists): Promise<FieldLists> {
  const lists: Partial<Record<ReferenceField, ReferenceList>> = {};
  for (const field of referenceFields) lists[field] = await references.list(listOfField[field]);
  return lists as FieldLists;
}
