/** An edge from one number to another. */
export type Edge = { readonly from: number; readonly to: number };

/** Edges by column: as an object each, those of a large file would not fit into memory. */
export type Edges = { readonly from: Int32Array; readonly to: Int32Array };

/** Collects edges that are read one by one. `expected`: how many there are, where that is known: nothing is copied then. */
export function edgesOf(found: Iterable<Edge>, expected = 1_024): Edges {
  let from = new Int32Array(Math.max(1, expected));
  let to = new Int32Array(Math.max(1, expected));
  let count = 0;
  for (const edge of found) {
    if (count === from.length) {
      from = doubled(from);
      to = doubled(to);
    }
    from[count] = edge.from;
    to[count] = edge.to;
    count += 1;
  }
  return { from: from.subarray(0, count), to: to.subarray(0, count) };
}

function doubled(numbers: Int32Array): Int32Array<ArrayBuffer> {
  const grown = new Int32Array(numbers.length * 2);
  grown.set(numbers);
  return grown;
}
