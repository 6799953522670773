/** Puts the values of neighbours with one key together, one run after the other. */
export function* runsOf<Key extends string, Item extends Readonly<Record<Key, unknown>>, Value>(
  items: Iterable<Item>,
  key: Key,
  valueOf: (item: Item) => Value,
): Generator<readonly [Item[Key], readonly Value[]]> {
  let run: readonly [Item[Key], Value[]] | undefined;
  for (const item of items) {
    if (run && run[0] !== item[key]) yield run;
    if (run?.[0] !== item[key]) run = [item[key], []];
    run?.[1].push(valueOf(item));
  }
  if (run) yield run;
}
