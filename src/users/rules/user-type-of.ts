import type { Finding } from '../../shared/finding.js';
import { distance } from 'fastest-levenshtein';
import { foldKey } from '../../shared/fold-key.js';
import { accept, reject, type Result } from '../../shared/result.js';
import { clipped } from '../../shared/wording.js';
import { sameValue } from '../domain/changed-fields.js';
import { checkUserType } from '../domain/user-types.js';

/**
 * The type of a text that is not blank, in the stored spelling. The user's present type never fails, even when it
 * is off the list.
 *
 * @see docs/import-contract.md §1, "Only what a row changes"; §3, TYPE_UNKNOWN
 */
export function userTypeOf(
  typed: string,
  stored: string | undefined,
  known: readonly string[],
): Result<string, Finding> {
  if (stored !== undefined && sameValue('userType', stored, typed)) return accept(stored);
  const checked = checkUserType(typed, known);
  if (checked.ok) return checked;
  const suggestion = checked.rejection.suggestion ?? nearestType(typed, known);
  const values = {
    typed: clipped(typed),
    known,
    ...(suggestion !== undefined && { suggestion }),
  };
  return reject({ code: 'TYPE_UNKNOWN', column: 'User Type', values });
}

/** The type that one or two edits lead to, also a plural `s`. `undefined` when none is as near. */
function nearestType(typed: string, known: readonly string[]): string | undefined {
  const text = foldKey(typed.slice(0, typeAtMost));
  const near = known
    .map((type) => ({ type, edits: distance(text, foldKey(type)) }))
    .filter(({ type, edits }) => edits <= Math.min(2, Math.floor(type.length / 3)));
  return near.toSorted((a, b) => a.edits - b.edits)[0]?.type;
}

/** A cell may have as much as a page, and no type has. */
const typeAtMost = 100;
