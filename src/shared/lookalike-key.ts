import { asciiOf } from './confusables.js';
import { foldKey } from './fold-key.js';
import { normalized } from './normalized.js';
import { asBefore, mayBeOne } from './reshaped-id.js';

/** Hyphens and dashes of every length, and the minus sign. */
const dashes = /[\p{Dash_Punctuation}\u2212]/gu;
const beyondAscii = /[^\0-\x7f]/;
const notAscii = /[^\0-\x7f]/gu;
const leadingZeros = /^0+(?=.)/s;

/**
 * What a User ID looks like: folded, without leading zeros (`0` and `000` keep a zero), with similar Latin letters, also below an accent, a
 * hyphen for any dash, one space for several, and in the form before a program took it for a number or a date. Different User IDs with one
 * such key look alike.
 *
 * @see docs/import-contract.md §3, ID_LOOKALIKE
 */
export function lookalikeKey(userId: string): string {
  const folded = foldKey(beyondAscii.test(userId) ? inLatin(userId) : userId);
  return asBefore(folded.replaceAll(spaces, ' ')).replace(leadingZeros, '');
}

const spaces = /\s+/g;

/** A User ID with a hyphen for any dash, and one space for several. */
export const withPlainDashes = (userId: string): string =>
  userId.replaceAll(dashes, '-').replaceAll(spaces, ' ');

/** The folded User ID without leading zeros; `0` and `000` keep a zero. */
export const withoutZeros = (userId: string): string => foldKey(userId).replace(leadingZeros, '');

/** Whether two User IDs differ only by leading zeros. */
export const differByZeros = (one: string, other: string): boolean =>
  foldKey(one) !== foldKey(other) && withoutZeros(one) === withoutZeros(other);

/** Whether two User IDs look alike: they differ, and have the same key. */
export const lookAlike = (one: string, other: string): boolean =>
  foldKey(one) !== foldKey(other) &&
  lookalikeKey(one) === lookalikeKey(other) &&
  mayBeOne(foldKey(one), foldKey(other));

/** The User ID that an unknown one probably means: of the similar User IDs the one that differs only by leading zeros, else the first. */
export function lookalikeAmong(userId: string, userIds: readonly string[]): string | undefined {
  const alike = userIds.filter((other) => lookAlike(userId, other));
  return alike.find((other) => differByZeros(userId, other)) ?? alike[0];
}

/** The lookalike key; `null` when it equals the folded User ID, as for nearly every user. @see lookalikeKey */
export function sparseLookalikeKey(userId: string, foldedUserId: string): string | null {
  const key = lookalikeKey(userId);
  return key === foldedUserId ? null : key;
}

const inLatin = (text: string): string =>
  // Before and after: normalising changes some letters, such as the lunate sigma.
  latinLetters(normalized(latinLetters(text), 'NFKD'));

const latinLetters = (text: string): string =>
  text.replaceAll(dashes, '-').replaceAll(notAscii, (letter) => asciiOf(letter) ?? letter);
