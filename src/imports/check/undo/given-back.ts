import type { ReferenceList } from '../../../reference-data/index.js';
import type { Finding } from '../../../shared/finding.js';
import { accept, type Result } from '../../../shared/result.js';
import {
  isLiving,
  optionalTexts,
  referenceLink,
  userTypeOf,
  type OptionalText,
  type Profile,
} from '../../../users/index.js';
import type { RowLinks } from '../../commands-of-row.js';
import type { UndoneRow } from '../../undo/read-opposites.js';
import type { ImportRules } from '../import-rules.js';

/** The fields of its user that a row of an undo sets. */
export function fieldsSet({ opposite }: Pick<UndoneRow, 'opposite'>): Readonly<Partial<Profile>> {
  if (opposite.action === 'give back') return opposite.fields;
  return opposite.action === 'restore' ? opposite.profile : {};
}

/** The optional fields that a row of an undo sets, and what has gone meanwhile. */
export type GivenBack = { readonly links: RowLinks; readonly problems: readonly Finding[] };

/** Entries that were removed since are looked up again by their names, and types have to be on the list. @see docs/import-contract.md §4, "Undo" */
export function givenBack(undone: UndoneRow, rules: ImportRules): GivenBack {
  const fields = fieldsSet(undone);
  const { user } = undone.read;
  const now = isLiving(user) ? user.profile : undefined;
  const problems = [...typeProblem(fields, now, rules)];
  const links: { -readonly [field in keyof RowLinks]: RowLinks[field] } = {};
  if (fields.supervisors !== undefined) links.supervisors = fields.supervisors;
  for (const field of optionalTexts) {
    const id = fields[field];
    if (id === undefined) continue;
    const link = linkOf(field, id, now?.[field] ?? null, rules);
    if (link.ok) links[field] = link.value;
    else problems.push(link.rejection);
  }
  return { links, problems };
}

/** The problem of a type that is on the list no more. */
function typeProblem(
  { userType }: Readonly<Partial<Profile>>,
  now: Profile | undefined,
  { userTypes }: ImportRules,
): readonly Finding[] {
  if (userType === undefined) return [];
  const type = userTypeOf(userType, now?.userType, userTypes);
  return type.ok ? [] : [type.rejection];
}

function linkOf(
  field: OptionalText,
  id: string | null,
  has: string | null,
  rules: ImportRules,
): Result<string | null, Finding> {
  if (id === null) return accept(null);
  return referenceLink(field, nameOf(field, id, rules), has, rules.references);
}

/** The name of an entry, as a file would have it. */
export function nameOf(field: OptionalText, id: string, { references }: ImportRules): string {
  const lists: Readonly<Partial<Record<OptionalText, ReferenceList>>> = references;
  return lists[field]?.nameOf(id) ?? id;
}
