import { distance } from 'fastest-levenshtein';

/** A name and its folded form. */
export type FoldedName = { readonly name: string; readonly foldedName: string };

/**
 * Finds the name that a folded text probably means, when it is no name: the one that differs by leading zeros only (`420` for
 * `00420`), else the one that the fewest edits lead to, at most one in four characters, and one in a text of three. `undefined` when
 * nothing is as near. Of several as near, the first.
 *
 * A file may have a hundred thousand texts that no list has, and a list twenty thousand names. So of a long list only the names are
 * compared that begin or end most like the text: a mistake in one place leaves the rest as it is.
 */
export function nearestNames(names: readonly FoldedName[]): (text: string) => string | undefined {
  const byNumber = new Map<string, string>();
  for (const { name, foldedName } of names) {
    const number = withoutLeadingZeros(foldedName);
    if (!byNumber.has(number)) byNumber.set(number, name);
  }
  const candidatesFor = names.length <= comparedAtMost ? () => names : alikeAmong(names);
  return (text) => {
    if (text === '') return undefined;
    return byNumber.get(withoutLeadingZeros(text)) ?? fewestEdits(text, candidatesFor(text));
  };
}

/** The number compared in a quarter of a millisecond. */
const comparedAtMost = 250;

/** From each side of the place where the text would stand. */
const neighbours = 16;

type Placed = { readonly key: string; readonly place: number };

/** The names that stand next to a text in the order of their beginnings and of their ends; in the order of the list. */
function alikeAmong(names: readonly FoldedName[]): (text: string) => readonly FoldedName[] {
  const forwards = sorted(names.map(({ foldedName: key }, place) => ({ key, place })));
  const backwards = sorted(
    names.map(({ foldedName }, place) => ({ key: reversed(foldedName), place })),
  );
  return (text) => {
    const places = new Set([...around(text, forwards), ...around(reversed(text), backwards)]);
    return [...places].toSorted((a, b) => a - b).flatMap((place) => names[place] ?? []);
  };
}

const sorted = (keys: readonly Placed[]): readonly Placed[] =>
  keys.toSorted((a, b) => (a.key < b.key ? -1 : Number(a.key > b.key)));

/** By code units: half a character at the end is compared as well as a whole one. */
const reversed = (text: string): string => text.split('').toReversed().join('');

function around(key: string, keys: readonly Placed[]): readonly number[] {
  let [from, to] = [0, keys.length];
  while (from < to) {
    const middle = Math.floor((from + to) / 2);
    if ((keys[middle]?.key ?? '') < key) from = middle + 1;
    else to = middle;
  }
  return keys.slice(Math.max(0, from - neighbours), from + neighbours).map(({ place }) => place);
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
