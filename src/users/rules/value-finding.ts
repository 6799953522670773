import type { Finding, FindingValues } from '../../shared/finding.js';
import { controlCharacterAt, invisibleCharacterAt } from '../../shared/text-defects.js';
import { clipped } from '../../shared/wording.js';
import { emailFault } from '../domain/email-fault.js';
import { codePoints, supervisorsAtMost } from '../domain/text-rules.js';
import { headingOfField, longest } from '../domain/user-fields.js';
import type { ProfileField } from '../domain/user-events.js';

const asTyped = (value: string): FindingValues => ({ value: clipped(value) });

const valuesOf: Readonly<Record<string, (value: string, limit: number) => FindingValues>> = {
  TOO_LONG: (value, limit) => ({ limit, length: codePoints(value) }),
  TOO_MANY: () => ({ limit: supervisorsAtMost }),
  CONTROL_CHARACTER: (value) => ({ ...asTyped(value), ...characterAt(value, firstControl(value)) }),
  INVISIBLE_CHARACTER: (value) => ({
    ...asTyped(value),
    ...characterAt(value, invisibleCharacterAt(value)),
  }),
  ACTIVE_INVALID: asTyped,
  EMAIL_INVALID: (value) => ({ ...asTyped(value), ...clippedFault(value) }),
  ID_SCIENTIFIC: asTyped,
  SEPARATOR_IN_ID: asTyped,
  SPREADSHEET_ERROR: asTyped,
};

function clippedFault(value: string): FindingValues {
  const { part, ...fault } = emailFault(value) ?? { fault: 'other' };
  return part === undefined ? fault : { ...fault, part: clipped(part) };
}

/** The values of the sentence for a wrong value. `limit`: the greatest length, in code points. */
export const valuesOfFinding = (code: string, value: string, limit: number): FindingValues =>
  valuesOf[code]?.(value, limit) ?? {};

const limits: Readonly<Partial<Record<ProfileField, number>>> = longest;

/** A problem of the value of a field. */
export const valueFinding = (code: string, field: ProfileField, value: string): Finding => ({
  code,
  column: headingOfField[field],
  values: valuesOfFinding(code, value, limits[field] ?? 0),
});

/** No field may have a NUL, so it is named first; then line breaks, which Supervisors may not have; then other control characters. */
const firstControl = (value: string): number =>
  [/\0/, /[\n\v\f\r\x85]/].map((wrong) => value.search(wrong)).find((at) => at >= 0) ??
  controlCharacterAt(value);

/** An invisible character is named by its number and its place, counted from 1. */
const characterAt = (value: string, at: number): FindingValues => ({
  character: `U+${(value.codePointAt(at) ?? 0).toString(16).toUpperCase().padStart(4, '0')}`,
  position: codePoints(value.slice(0, at)) + 1,
});
