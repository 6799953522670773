import { foldKey } from '../../shared/fold-key.js';
import { accept, reject, type Result } from '../../shared/result.js';

/** Every learner is a Student; Alumni are inactive staff. @see docs/import-contract.md §1 */
export const defaultUserTypes = ['Student', 'Faculty', 'Admin', 'Parent', 'Alumni'] as const;

/** What a list of types says to a text that is none of them. */
export type UnknownUserType = {
  readonly typed: string;
  readonly known: readonly string[];
  /** The type that was probably meant. */
  readonly suggestion?: string;
};

/** What people write for a type of ours. */
const otherWords: Readonly<Record<string, string>> = {
  learner: 'Student',
  learners: 'Student',
  pupil: 'Student',
  pupils: 'Student',
  teacher: 'Faculty',
  teachers: 'Faculty',
  administrator: 'Admin',
  administrators: 'Admin',
  guardian: 'Parent',
  guardians: 'Parent',
};

/** The type in the list's spelling, compared folded; or what to say when it is none of the list. */
export function checkUserType(
  typed: string,
  known: readonly string[],
): Result<string, UnknownUserType> {
  const key = foldKey(typed);
  const found = known.find((type) => foldKey(type) === key);
  if (found !== undefined) return accept(found);
  const meant = Object.hasOwn(otherWords, key) ? otherWords[key] : undefined;
  const suggestion = known.find((type) => type === meant);
  return reject({ typed, known, ...(suggestion !== undefined && { suggestion }) });
}
