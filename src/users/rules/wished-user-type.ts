import { sameValue } from '../domain/changed-fields.js';
import { checkUserType } from '../domain/user-types.js';
import { didYouMean, listed, quoted } from './quoted.js';
import { nothingWished, type Judged } from './user-wish.js';

/** A type wished for, as the list spells it. One that is stored already never fails, even when it was retired since. */
export function wishedUserType(
  typed: string | undefined,
  stored: string | undefined,
  known: readonly string[],
): Judged {
  if (typed === undefined || typed === '') return nothingWished;
  if (stored !== undefined && sameValue('userType', stored, typed)) return nothingWished;
  const checked = checkUserType(typed, known);
  if (checked.ok) return { fields: { userType: checked.value }, problems: [] };
  const message = `User Type: ${quoted(typed)} is not one of ${listed(known)}.${didYouMean(checked.rejection.suggestion)}`;
  return { fields: {}, problems: [{ code: 'TYPE_UNKNOWN', column: 'User Type', message }] };
}
