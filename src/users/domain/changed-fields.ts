import { foldKey } from '../../shared/fold-key.js';
import type { ProfileField } from './user-columns.js';
import type { FieldChange, Profile } from './user-events.js';

/** Names are kept exactly and compare after composing accents; everything else compares folded. */
const exact = (text: string): string => text.normalize('NFC').trim();

const comparisonForm: Readonly<Record<ProfileField, (text: string) => string>> = {
  userId: foldKey,
  firstName: exact,
  lastName: exact,
  email: foldKey,
  userType: foldKey,
  username: foldKey,
};

/** Whether two values of a field count as the same. @see import-contract.md §1, "Comparing" */
export function sameValue(field: ProfileField, a: string | null, b: string | null): boolean {
  if (a === b) return true;
  if (a === null || b === null) return false;
  return comparisonForm[field](a) === comparisonForm[field](b);
}

/** The fields of `wanted` that differ from the profile, each with both values, in the order of `wanted`. */
export function changedFields(
  profile: Profile,
  wanted: Readonly<Partial<Profile>>,
): Readonly<Partial<Record<ProfileField, FieldChange>>> {
  const changes: Partial<Record<ProfileField, FieldChange>> = {};
  for (const [name, to] of Object.entries(wanted)) {
    const field = name as ProfileField;
    if (to !== undefined && !sameValue(field, profile[field], to))
      changes[field] = { from: profile[field], to };
  }
  return changes;
}
