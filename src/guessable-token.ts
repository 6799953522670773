import { isCommonPassword } from './users/index.js';

/** In characters: a shorter token made up by a person can be guessed. */
export const tokenCharactersAtLeast = 24;

/** With fewer different characters it is a short text, repeated. */
const differentAtLeast = 10;

/** Long texts that everybody knows. */
const known = [
  'abcdefghijklmnopqrstuvwxyz',
  '01234567890123456789',
  'qwertyuiopasdfghjklzxcvbnm',
  'correcthorsebatterystaple',
];

/**
 * Whether a token is one that is guessed first: common passwords strung together, something short that is repeated, or a text that
 * everybody knows.
 */
export function isGuessable(token: string): boolean {
  const text = token.toLowerCase();
  const letters = text.replaceAll(/[^a-z0-9]/g, '');
  return (
    new Set(text).size < differentAtLeast ||
    isRepeated(text) ||
    known.some((one) => letters.length >= 20 && one.startsWith(letters)) ||
    charactersBetween(text) <= betweenAtMost
  );
}

/** Whether at least half of it only says again what stands before. */
function isRepeated(text: string): boolean {
  for (let length = 1; length <= text.length / 2; length += 1)
    if (text.slice(length) === text.slice(0, -length)) return true;
  return false;
}

/** So few characters of one's own make common passwords no better. */
const betweenAtMost = 8;

/** No common password has more characters. */
const commonAtMost = 32;

/** How many characters are left over when as much as can be is taken for common passwords. */
function charactersBetween(text: string): number {
  const between = [0];
  for (let to = 1; to <= text.length; to += 1) {
    const ends = [(between[to - 1] ?? 0) + 1];
    for (let from = Math.max(0, to - commonAtMost); from < to; from += 1)
      if (isCommonPassword(text.slice(from, to))) ends.push(between[from] ?? 0);
    between.push(Math.min(...ends));
  }
  return between.at(-1) ?? 0;
}
