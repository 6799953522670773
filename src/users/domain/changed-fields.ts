import { foldKey } from '../../shared/fold-key.js';
import { normalized } from '../../shared/normalized.js';
import type { ProfileField } from './user-columns.js';
import type { FieldChange, FieldValue, Profile } from './user-events.js';

/** Names are kept exactly and compare after composing accents; everything else compares folded. */
const exact = (text: string): string => normalized(text, 'NFC').trim();

const comparisonForm: Readonly<Partial<Record<ProfileField, (text: string) => string>>> = {
  userId: foldKey,
  firstName: exact,
  lastName: exact,
  email: foldKey,
  userType: foldKey,
  username: foldKey,
};

/** Whether two values of a field count as the same: texts compare folded or exactly, ids exactly, lists as sets. @see docs/import-contract.md §1, "Comparing" */
export function sameValue(field: ProfileField, a: FieldValue, b: FieldValue): boolean {
  if (a === b) return true;
  if (a === null || b === null) return false;
  if (typeof a !== 'string' || typeof b !== 'string') return sameSet([a].flat(), [b].flat());
  const form = comparisonForm[field] ?? asIs;
  return form(a) === form(b);
}

const asIs = (id: string): string => id;

const sameSet = (a: readonly string[], b: readonly string[]): boolean =>
  a.every((one) => b.includes(one)) && b.every((one) => a.includes(one));

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
