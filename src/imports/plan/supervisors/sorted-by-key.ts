/** Places sorted by their keys: those of key `n` stand in `places` from `first[n]` to before `first[n + 1]`, in their order. */
export type SortedByKey = { readonly first: Int32Array; readonly places: Int32Array };

/** Sorts places by keys from 0 to `most`, in linear time. */
export function sortedByKey(keys: Int32Array, most: number): SortedByKey {
  const first = new Int32Array(most + 2);
  for (const key of keys) first[key] = (first[key] ?? 0) + 1;
  for (let n = 1; n < first.length; n += 1) first[n] = (first[n] ?? 0) + (first[n - 1] ?? 0);
  const places = new Int32Array(keys.length);
  // From behind: the end of each key's places moves down to where they begin.
  for (let place = keys.length - 1; place >= 0; place -= 1) {
    const key = keys[place] ?? 0;
    const at = (first[key] ?? 0) - 1;
    places[at] = place;
    first[key] = at;
  }
  return { first, places };
}

/** The places of one key. */
export const placesOf = ({ first, places }: SortedByKey, key: number): Int32Array =>
  places.subarray(first[key], first[key + 1]);
