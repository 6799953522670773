import type { Finding } from '../../../shared/finding.js';
import { accept, reject, type Result } from '../../../shared/result.js';
import {
  isLiving,
  referenceFields,
  referenceLink,
  type FieldLists,
  type ReferenceField,
  type User,
} from '../../../users/index.js';
import type { PlannedRow } from '../../plan/planned-row.js';

/** The row with links to entries of the lists: a removed entry is looked up again by its name. @see docs/import-contract.md §3, REFERENCE_UNKNOWN */
export function renewRemovedLinks(
  row: PlannedRow,
  user: User,
  lists: FieldLists,
): Result<PlannedRow, readonly Finding[]> {
  const removed = referenceFields.filter((field) => isRemoved(row, field, user, lists));
  if (removed.length === 0) return accept(row);
  const links = { ...row.links };
  const problems: Finding[] = [];
  for (const field of removed) {
    const link = referenceLink(field, row.fields[field] ?? '', null, lists);
    if (link.ok) links[field] = link.value;
    else problems.push(link.rejection);
  }
  return problems.length > 0 ? reject(problems) : accept({ ...row, links });
}

function isRemoved(
  { links }: PlannedRow,
  field: ReferenceField,
  user: User,
  lists: FieldLists,
): boolean {
  const id = links?.[field];
  if (typeof id !== 'string') return false;
  if (isLiving(user) && user.profile[field] === id) return false;
  const name = lists[field].nameOf(id);
  return name === undefined || lists[field].find(name)?.id !== id;
}
