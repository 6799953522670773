/** A run of items: never empty. */
type Run<Item> = readonly [Item, ...(readonly Item[])];

/** Puts neighbours of one key together, one run after the other. */
export function* runsOf<Item>(
  items: Iterable<Item>,
  keyOf: (item: Item) => string | number,
): Generator<Run<Item>> {
  let run: [Item, ...Item[]] | undefined;
  for (const item of items)
    if (run && keyOf(run[0]) === keyOf(item)) run.push(item);
    else {
      if (run) yield run;
      run = [item];
    }
  if (run) yield run;
}
