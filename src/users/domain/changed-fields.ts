import { foldKey } from '../../shared/fold-key.js';
import { normalized } from '../../shared/normalized.js';
import type { FieldChange, FieldValue, Profile, ProfileField } from './user-events.js';
import { byField } from './user-fields.js';

/** Names are kept exactly and compare after composing accents. */
const exact = (text: string): string => normalized(text, 'NFC').trim();

const formOf = { exactly: exact, folded: foldKey, 'by id': (id: string): string => id };

const storedForm = byField(({ compares }) => formOf[compares]);
const typedForm = byField(({ compares }) => (compares === 'exactly' ? exact : foldKey));

/** Whether two values of a field count as the same: texts compare folded or exactly, ids exactly, lists as sets. @see docs/import-contract.md §1, "Comparing" */
export const sameValue = (field: ProfileField, a: FieldValue, b: FieldValue): boolean =>
  sameInForm(storedForm[field], a, b);

/** The same of values as typed: names of entries and User IDs, where ids are stored, compare folded. */
export const sameTyped = (field: ProfileField, a: FieldValue, b: FieldValue): boolean =>
  sameInForm(typedForm[field], a, b);

function sameInForm(form: (text: string) => string, a: FieldValue, b: FieldValue): boolean {
  if (a === b) return true;
  if (a === null || b === null) return false;
  if (typeof a !== 'string' || typeof b !== 'string')
    return sameSet([a].flat().map(form), [b].flat().map(form));
  return form(a) === form(b);
}

function sameSet(a: readonly string[], b: readonly string[]): boolean {
  const all = new Set(a);
  return all.size === new Set(b).size && b.every((one) => all.has(one));
}

/** The fields of `wanted` that differ from the profile, each with both values, in the order of `wanted`. */
export function changedFields(
  profile: Profile,
  wanted: Readonly<Partial<Profile>>,
): Readonly<Partial<Record<ProfileField, FieldChange>>> {
  const changes: Partial<Record<ProfileField, FieldChange>> = {};
  for (const [name, to] of Object.entries(wanted)) {
    const field = name as ProfileField;
    const from = profile[field] ?? null;
    if (to !== undefined && !sameValue(field, from, to)) changes[field] = { from, to };
  }
  return changes;
}
