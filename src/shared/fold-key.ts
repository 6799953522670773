import { normalized } from './normalized.js';

/** Printable ASCII without a space: nothing to normalise, nothing to trim. Nearly every key of a real file is. */
const plain = /^[\x21-\x7e]*$/;

/**
 * The comparison form of a User ID, username, e-mail address, user type or reference name: two are the same when they fold to
 * the same text. `ß`, `ẞ` and `ss` are one, full-width letters are ASCII, composed and decomposed accents are equal.
 *
 * @see docs/import-contract.md §1, "Comparing": NFKC → trim → lower → upper → lower → NFKC
 */
export function foldKey(text: string): string {
  if (plain.test(text)) return text.toLowerCase();
  const folded = normalized(text, 'NFKC').trim().toLowerCase().toUpperCase().toLowerCase();
  return normalized(folded, 'NFKC');
}
