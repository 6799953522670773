import { distance } from 'fastest-levenshtein';
import type { Finding } from '../../shared/finding.js';
import { foldKey } from '../../shared/fold-key.js';
import { accept, reject, type Result } from '../../shared/result.js';
import { clipped } from '../../shared/wording.js';

/** What people write for the types of our default list, folded. */
const otherWords: ReadonlyMap<string, string> = new Map([
  ['learner', 'Student'],
  ['learners', 'Student'],
  ['pupil', 'Student'],
  ['pupils', 'Student'],
  ['teacher', 'Faculty'],
  ['teachers', 'Faculty'],
  ['administrator', 'Admin'],
  ['administrators', 'Admin'],
  ['guardian', 'Parent'],
  ['guardians', 'Parent'],
]);

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
  const key = foldKey(typed);
  const all = stored === undefined ? known : [stored, ...known];
  const found = all.find((type) => foldKey(type) === key);
  if (found !== undefined) return accept(found);
  const meant = otherWords.get(key);
  const suggestion = known.find((type) => type === meant) ?? nearestType(typed, known);
  const values = { typed: clipped(typed), known, ...(suggestion !== undefined && { suggestion }) };
  return reject({ code: 'TYPE_UNKNOWN', column: 'User Type', values });
}

/** A cell may be as long as a page, but no type is. */
const typeAtMost = 100;

/** The type that one or two edits lead to, also a plural `s`. `undefined` when none is as near. */
function nearestType(typed: string, known: readonly string[]): string | undefined {
  const text = foldKey(typed.slice(0, typeAtMost));
  const near = known
    .map((type) => ({ type, edits: distance(text, foldKey(type)) }))
    .filter(({ type, edits }) => edits <= Math.min(2, Math.floor(type.length / 3)));
  return near.toSorted((a, b) => a.edits - b.edits)[0]?.type;
}
