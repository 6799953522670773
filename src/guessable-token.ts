import { isCommonPassword } from './users/index.js';

/** In characters. A shorter token that a person made up can be guessed. */
export const tokenCharactersAtLeast = 24;

/** A token with fewer different characters is a short text, repeated. */
const differentAtLeast = 10;

/** Long texts that are well known. */
const known = [
  'abcdefghijklmnopqrstuvwxyz',
  '01234567890123456789',
  'qwertyuiopasdfghjklzxcvbnm',
  'correcthorsebatterystaple',
];

/** Whether a token is among the first guesses: common passwords in a row, a short text that is repeated, or a well-known text. */
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

/** Whether at least half of the text repeats what stands before. */
function isRepeated(text: string): boolean {
  for (let length = 1; length <= text.length / 2; length += 1)
    if (text.slice(length) === text.slice(0, -length)) return true;
  return false;
}

/** With so few other characters between them, common passwords are still easy to guess. */
const betweenAtMost = 8;

/** No common password has more characters. */
const commonAtMost = 32;

/** How many characters are left when as many as possible are read as common passwords. */
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
