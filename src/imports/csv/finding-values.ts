import { codePoints } from '../../users/index.js';
import { controlCharacterAt, invisibleCharacterAt } from '../../shared/text-defects.js';
import type { FindingValues } from '../domain/import-events.js';
import { clipped } from './clipped.js';

const asTyped = (value: string): FindingValues => ({ value: clipped(value) });

const valuesOf: Readonly<Record<string, (value: string, limit: number) => FindingValues>> = {
  TOO_LONG: (value, limit) => ({ limit, length: codePoints(value) }),
  CONTROL_CHARACTER: (value) => characterAt(value, firstControl(value)),
  INVISIBLE_CHARACTER: (value) => characterAt(value, invisibleCharacterAt(value)),
  ACTIVE_INVALID: asTyped,
  EMAIL_INVALID: asTyped,
  ID_SCIENTIFIC: asTyped,
  SPREADSHEET_ERROR: asTyped,
};

/** What the sentence of a problem of a cell is filled with. `limit` is that of the column. */
export const findingValues = (code: string, value: string, limit: number): FindingValues =>
  valuesOf[code]?.(value, limit) ?? {};

/** A NUL is wrong everywhere, so it is named first; other control characters may stand in names. */
function firstControl(value: string): number {
  const nul = value.indexOf('\0');
  return nul < 0 ? controlCharacterAt(value) : nul;
}

/** A character that nobody sees is told by its number and its place, which counts from 1. */
const characterAt = (value: string, at: number): FindingValues => ({
  character: `U+${(value.codePointAt(at) ?? 0).toString(16).toUpperCase().padStart(4, '0')}`,
  position: codePoints(value.slice(0, at)) + 1,
});
