/** Places sorted by their keys: those of key `n` stand in `places` from `first[n]` to before `first[n + 1]`, in their order. */
export type SortedByKey = { readonly first: Int32Array; readonly places: Int32Array };

/** Sorts places by keys from 0 to `most`, in linear time. */
export function sortedByKey(keys: Int32Array, most: number): SortedByKey {
  const first = new Int32Array(most + 2);
  for (const key of keys) first[key + 1] = (first[key + 1] ?? 0) + 1;
  for (let n = 1; n < first.length; n += 1) first[n] = (first[n] ?? 0) + (first[n - 1] ?? 0);
  const places = new Int32Array(keys.length);
  const next = first.slice();
  for (const [place, key] of keys.entries()) {
    const at = next[key] ?? 0;
    places[at] = place;
    next[key] = at + 1;
  }
  return { first, places };
}

/** The places of one key. */
export const placesOf = ({ first, places }: SortedByKey, key: number): Int32Array =>
  places.subarray(first[key], first[key + 1]);
