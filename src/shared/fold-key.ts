import { normalized } from './normalized.js';

/** Printable ASCII without a space: nothing to normalise, nothing to trim. Nearly every key of a real file is. */
const plain = /^[\x21-\x7e]*$/;

/**
 * The form in which User IDs, usernames, e-mail addresses, user types and reference names are compared: two are the same when their forms
 * are equal. `ß`, `ẞ` and `ss` are one, full-width letters are ASCII, composed and decomposed accents are equal.
 *
 * @see docs/import-contract.md §1, "Comparing": NFKC → trim → lower → upper → lower → NFKC
 */
export function foldKey(text: string): string {
  if (plain.test(text)) return text.toLowerCase();
  const folded = normalized(text, 'NFKC').trim().toLowerCase().toUpperCase().toLowerCase();
  return normalized(folded, 'NFKC');
}
