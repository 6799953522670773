/** Puts the values of neighbours with one key together, one run after the other. */
export function* runsOf<Item, Key extends string | number, Value>(
  items: Iterable<Item>,
  keyOf: (item: Item) => Key,
  valueOf: (item: Item) => Value,
): Generator<readonly [Key, readonly Value[]]> {
  let run: readonly [Key, Value[]] | undefined;
  for (const item of items) {
    const key = keyOf(item);
    if (run && run[0] !== key) yield run;
    if (run?.[0] !== key) run = [key, []];
    run[1].push(valueOf(item));
  }
  if (run) yield run;
}
