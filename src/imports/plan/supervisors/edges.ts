/** An edge from one number to another. */
export type Edge = { readonly from: number; readonly to: number };

/** Edges by column: as an object each, those of a large file would not fit into memory. */
export type Edges = { readonly from: Int32Array; readonly to: Int32Array };

/** Collects edges that are read one by one. `expected`: how many there are, where that is known: nothing is copied then. */
export function edgesOf(found: Iterable<Edge>, expected = 1_024): Edges {
  const from = new GrowingNumbers(expected);
  const to = new GrowingNumbers(expected);
  for (const edge of found) {
    from.add(edge.from);
    to.add(edge.to);
  }
  return { from: from.all(), to: to.all() };
}

/** Numbers one after the other, without a list of objects. */
export class GrowingNumbers {
  #numbers: Int32Array<ArrayBuffer>;
  #count = 0;

  /** `expected`: how many there will be, where that is known. */
  constructor(expected = 1_024) {
    this.#numbers = new Int32Array(Math.max(1, expected));
  }

  get count(): number {
    return this.#count;
  }

  add(number: number): void {
    if (this.#count === this.#numbers.length) this.#grow();
    this.#numbers[this.#count] = number;
    this.#count += 1;
  }

  /** Without the room that is left. */
  all(): Int32Array {
    return this.#count === this.#numbers.length
      ? this.#numbers
      : this.#numbers.slice(0, this.#count);
  }

  #grow(): void {
    const grown = new Int32Array(this.#numbers.length * 2);
    grown.set(this.#numbers);
    this.#numbers = grown;
  }
}
