import { foldKey } from '../../shared/fold-key.js';
import { normalized } from '../../shared/normalized.js';
import type { FieldChange, FieldValue, Profile, ProfileField, UserUpdated } from './user-events.js';
import { byField } from './user-fields.js';

/** Accents are composed, and edges are trimmed. */
const exact = (text: string): string => normalized(text, 'NFC').trim();

const formOf = { exactly: exact, folded: foldKey, 'by id': (id: string): string => id };

/** Whether two values of a field count as the same: texts compare folded or exactly, ids exactly, lists as sets. @see docs/import-contract.md §1, "Comparing" */
export const sameValue = comparing(byField(({ compares }) => formOf[compares]));

/** The same for values as typed: names of entries and User IDs, where ids are stored, compare folded. */
export const sameTyped = comparing(
  byField(({ compares }) => (compares === 'exactly' ? exact : foldKey)),
);

function comparing(forms: Readonly<Record<ProfileField, (text: string) => string>>) {
  return (field: ProfileField, a: FieldValue, b: FieldValue): boolean => {
    if (a === b) return true;
    if (a === null || b === null) return false;
    const form = forms[field];
    const [one, other] = [new Set([a].flat().map(form)), new Set([b].flat().map(form))];
    return one.size === other.size && [...one].every((part) => other.has(part));
  };
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

/** The fields that a stored update changed, with their new values; empty when the person is erased. */
export const newValues = (personal: UserUpdated['data']['personal']): Readonly<Partial<Profile>> =>
  Object.fromEntries(Object.entries(personal?.changes ?? {}).map(([field, { to }]) => [field, to]));
