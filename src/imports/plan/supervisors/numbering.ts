import { GrowingNumbers, type Edges } from './edges.js';

/** How far apart ids may be, on an average, to be marked in bits: marks of all that there could be are no larger than the ids. */
const apartAtMost = 32;

/** Dense numbers from 1 for ids, which are positive and may be far apart, in the order of the ids. */
export class Numbering {
  readonly #ids: Int32Array;

  constructor(...columns: readonly Int32Array[]) {
    const count = columns.reduce((sum, { length }) => sum + length, 0);
    const highest = highestOf(columns);
    this.#ids = highest <= apartAtMost * count ? marked(columns, highest) : sorted(columns);
  }

  /** How many there are, which is the highest number. */
  get size(): number {
    return this.#ids.length;
  }

  idOf(number: number): number {
    return this.#ids[number - 1] ?? 0;
  }

  /** 0 when it is none of them. */
  numberOf(id: number): number {
    let low = 0;
    let high = this.#ids.length - 1;
    while (low <= high) {
      const middle = (low + high) >> 1;
      const found = this.#ids[middle] ?? 0;
      if (found === id) return middle + 1;
      if (found < id) low = middle + 1;
      else high = middle - 1;
    }
    return 0;
  }

  /** The same edges by number, in the same memory: their ids are gone, and millions of edges are not there twice. */
  numbered({ from, to }: Edges): Edges & { readonly size: number } {
    if (this.idOf(this.size) !== this.size)
      for (const ids of [from, to])
        for (const [at, id] of ids.entries()) ids[at] = this.numberOf(id);
    return { size: this.size, from, to };
  }
}

const highestOf = (columns: readonly Int32Array[]): number =>
  columns.reduce((high, column) => column.reduce((one, id) => Math.max(one, id), high), 0);

/** Without a copy of all: the ends of millions of edges would take as much memory again. */
function marked(columns: readonly Int32Array[], highest: number): Int32Array {
  const marks = new Uint8Array((highest >> 3) + 1);
  let count = 0;
  for (const column of columns)
    for (const id of column) {
      const mark = marks[id >> 3] ?? 0;
      const bit = 1 << (id & 7);
      if ((mark & bit) !== 0) continue;
      marks[id >> 3] = mark | bit;
      count += 1;
    }
  const ids = new GrowingNumbers(count);
  for (const [at, mark] of marks.entries())
    for (let bit = 0; bit < 8; bit += 1) if ((mark & (1 << bit)) !== 0) ids.add((at << 3) + bit);
  return ids.all();
}

/** A few that are far apart. */
const sorted = (columns: readonly Int32Array[]): Int32Array =>
  Int32Array.from(new Set(columns.flatMap((ids) => [...ids]))).toSorted();
