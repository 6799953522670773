import { cursorOf } from './cursor.js';

/** A page of a list, and `next`: the cursor of the page after it, `null` on the last one. */
export type Page<Item> = { readonly items: readonly Item[]; readonly next: string | null };

/**
 * The page that a list of `limit + 1` or fewer begins with: one more than asked for tells that there are more. `placeOf` answers where the
 * list goes on after an item.
 */
export function pageOf<Item>(
  found: readonly Item[],
  limit: number,
  placeOf: (last: Item) => readonly (string | number)[],
): Page<Item> {
  const items = found.slice(0, limit);
  const last = items.at(-1);
  return { items, next: last && found.length > limit ? cursorOf(placeOf(last)) : null };
}
