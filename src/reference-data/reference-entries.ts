import { foldKey } from '../shared/fold-key.js';
import type { ReferenceState } from './domain/reference-list.js';
import { nearestNames, type FoldedName } from './nearest-name.js';

/** A job title, a site or a cost center. */
export type ReferenceEntry = {
  /** A uuid. Users keep it, so a renaming reaches all of them. */
  readonly id: string;
  readonly name: string;
};

/** One of the lists, as it was at one moment: it never changes. */
export type ReferenceList = {
  /** The entry of a name, compared folded; `undefined` when absent. */
  find(name: string): ReferenceEntry | undefined;
  /** The name of an id; the last name of a removed entry. `undefined` for an unknown id. */
  nameOf(id: string): string | undefined;
  /** The name that an unknown name probably means; `undefined` when none is near. */
  suggest(name: string): string | undefined;
  /** The entries ordered by folded name; with `after`, only those beyond that folded name. */
  entries(after?: string): readonly ReferenceEntry[];
};

type Keyed = FoldedName & { readonly entry: ReferenceEntry };

/** A list for many look-ups; its indexes are made at the first one. */
export function referenceEntries(state: ReferenceState): ReferenceList {
  const living = once(() => livingEntries(state));
  const sorted = once(() => living().toSorted(byFoldedName));
  const byName = once(() => new Map(living().map(({ name, entry }) => [name, entry])));
  const byKey = once(() => new Map(living().map(({ foldedName, entry }) => [foldedName, entry])));
  const nearest = once(() => nearestNames(sorted()));
  const suggestions = new Map<string, string | undefined>();

  return {
    // Most cells of a file are spelt as the list is: those need no folding.
    find: (name) => byName().get(name) ?? byKey().get(foldKey(name)),
    nameOf: (id) => state.entries.get(id)?.name,
    suggest(name) {
      const text = foldKey(name);
      if (suggestions.has(text)) return suggestions.get(text);
      const suggestion = nearest()(text);
      if (suggestions.size < suggestionsAtMost) suggestions.set(text, suggestion);
      return suggestion;
    },
    entries: (after) =>
      sorted()
        .filter(({ foldedName }) => after === undefined || foldedName > after)
        .map(({ entry }) => entry),
  };
}

/** The same mistake is often in every row of a file, and finding the meant name takes milliseconds. */
const suggestionsAtMost = 1_000;

const livingEntries = ({ entries }: ReferenceState): readonly Keyed[] =>
  [...entries.values()]
    .filter(({ status }) => status === 'living')
    .map(({ id, name }) => ({ name, foldedName: foldKey(name), entry: { id, name } }));

const byFoldedName = (one: Keyed, other: Keyed): number =>
  one.foldedName < other.foldedName ? -1 : Number(one.foldedName > other.foldedName);

/** The value of a function that is called once, at the first use. */
function once<Value extends object>(make: () => Value): () => Value {
  let made: Value | undefined;
  return () => (made ??= make());
}
