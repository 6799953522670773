import { auditActions, auditFields, type AuditAction, type AuditField } from '../../audit-words.js';

/** The number of an action. */
export const codeOfAction = Object.fromEntries(
  auditActions.map((action, code) => [action, code]),
) as Readonly<Record<AuditAction, number>>;

/** The number of a field: the place of its bit. */
export const codeOfField = Object.fromEntries(
  auditFields.map((field, code) => [field, code]),
) as Readonly<Record<AuditField, number>>;

/** A bit for each field. */
export function maskOf(fields: readonly AuditField[]): number {
  let mask = 0;
  for (const field of fields) mask |= 1 << codeOfField[field];
  return mask;
}

/** The places of the bits that are set. */
export const bitsOf = (mask: number): readonly number[] =>
  everyBit.filter((place) => (mask & (1 << place)) !== 0);

const everyBit = auditFields.map((_, place) => place);
