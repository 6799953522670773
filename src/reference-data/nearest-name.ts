import { distance } from 'fastest-levenshtein';

/** A name and its folded form. */
export type FoldedName = { readonly name: string; readonly foldedName: string };

/**
 * The name that somebody probably meant by a folded text that is no name: the one that differs by leading zeros only (`420` for
 * `00420`), else the one that the fewest edits lead to, at most one in four characters, and one in a text of three. `undefined` when
 * nothing is as near. Of several as near, the first.
 */
export function nearestName(text: string, names: readonly FoldedName[]): string | undefined {
  if (text === '') return undefined;
  const number = withoutLeadingZeros(text);
  const sameNumber = names.find(({ foldedName }) => withoutLeadingZeros(foldedName) === number);
  return sameNumber?.name ?? fewestEdits(text, names);
}

function fewestEdits(text: string, names: readonly FoldedName[]): string | undefined {
  // One edit makes any name of a letter or two into any other.
  let atMost = text.length < 3 ? 0 : Math.max(1, Math.floor(text.length / 4));
  let nearest: string | undefined;
  for (const { name, foldedName } of names) {
    // The lengths alone tell of most names that they are too far.
    if (Math.abs(foldedName.length - text.length) > atMost) continue;
    const edits = distance(text, foldedName);
    if (edits > atMost) continue;
    nearest = name;
    if (edits <= 1) break;
    atMost = edits - 1;
  }
  return nearest;
}

/** A text of zeros alone keeps the last one. */
const withoutLeadingZeros = (text: string): string => text.replace(/^0+(?=.)/, '');
