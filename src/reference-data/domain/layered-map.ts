/**
 * A map that never changes: `withValue` answers another one, which shares nearly everything with it. The newest layer is first and
 * hides what older ones say of its keys. An older layer is at least twice as large as the next newer one, so a map of 10,000 keys
 * has at most 14 layers, and making it key by key copies each key about as often.
 */
export type LayeredMap<Value> = readonly ReadonlyMap<string, Value>[];

/** The value of a key; `undefined` when there is none. */
export function valueOf<Value>(map: LayeredMap<Value>, key: string): Value | undefined {
  for (const layer of map) {
    const value = layer.get(key);
    if (value !== undefined) return value;
  }
  return undefined;
}

/** The same map, but for one key. */
export function withValue<Value>(
  map: LayeredMap<Value>,
  key: string,
  value: Value,
): LayeredMap<Value> {
  let newest: ReadonlyMap<string, Value> = new Map([[key, value]]);
  let merged = 0;
  for (const layer of map) {
    if (layer.size >= 2 * newest.size) break;
    newest = new Map([...layer, ...newest]);
    merged += 1;
  }
  return [newest, ...map.slice(merged)];
}

/** All of it in one layer, for whoever is to look up many keys. */
export const flattened = <Value>(map: LayeredMap<Value>): ReadonlyMap<string, Value> =>
  new Map(map.toReversed().flatMap((layer) => [...layer]));
