import type { Profile } from '../../domain/user-events.js';
import { searchForm } from '../search-form.js';

/** What users are found by. */
export type SearchedValues = Pick<Profile, 'userId' | 'firstName' | 'lastName' | 'email'> & {
  readonly username?: string | null;
};

/** Stands before a value that its beginning finds: with one or two characters of the value it makes three, as the index has them. */
const beginning = '\u0001\u0001';

/** Stands before a value that only three characters find. */
const between = '\u0002';

/**
 * All that a user is found by in one text: a part of a value is a part of the text. A value that another one begins with is not written
 * again: the less text, the less to index.
 */
export function searchTextOf(user: SearchedValues): string {
  const email = searchForm(user.email);
  let text = '';
  let beforeEmail = between;
  for (const value of [user.userId, user.username, user.firstName, user.lastName]) {
    if (!value) continue;
    const form = searchForm(value);
    // Of a shorter value, the second character of the address would be found as its own.
    if (form.length > 2 && email.startsWith(form)) beforeEmail = beginning;
    else if (!text.includes(beginning + form)) text += beginning + form;
  }
  return text + beforeEmail + email;
}

/** The part of `searchTextOf` to look for: of at least three characters; `undefined` when there is nothing to look for. */
export function searchedPart(search: string): string | undefined {
  const form = searchForm(search);
  const { length } = Array.from(form).slice(0, 3);
  if (length === 0) return undefined;
  return beginning.slice(Math.min(length, 3) - 1) + form;
}

/** How many trigrams of a part are asked for: the index reads a list for each, and who has these has nearly always the others. */
const trigramsAtMost = 24;

/** The query of the index whose answers may have the part: all who have it, and a few others. */
export function trigramQuery(part: string): string {
  const characters = Array.from(part);
  const last = characters.length - 3;
  const count = Math.min(last + 1, trigramsAtMost);
  const places = Array.from({ length: count }, (_, n) =>
    count === 1 ? 0 : Math.round((n * last) / (count - 1)),
  );
  const trigrams = new Set(places.map((at) => characters.slice(at, at + 3).join('')));
  return [...trigrams].map((trigram) => `"${trigram.replaceAll('"', '""')}"`).join(' AND ');
}
