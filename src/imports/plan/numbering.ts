import type { Edges } from './edges.js';

/** Dense numbers from 1 for ids that may be far apart, in the order of the ids. */
export class Numbering {
  readonly #ids: Int32Array;

  constructor(...columns: readonly Int32Array[]) {
    const all = new Int32Array(columns.reduce((sum, { length }) => sum + length, 0));
    let end = 0;
    for (const column of columns) {
      all.set(column, end);
      end += column.length;
    }
    all.sort();
    let count = 0;
    for (const id of all)
      if (count === 0 || all[count - 1] !== id) {
        all[count] = id;
        count += 1;
      }
    this.#ids = count === all.length ? all : all.slice(0, count);
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

  /** The same edges, by number. */
  numbered({ from, to }: Edges): Edges & { readonly size: number } {
    const areNumbers = this.idOf(this.size) === this.size;
    const numbersOf = (ids: Int32Array) => (areNumbers ? ids : ids.map((id) => this.numberOf(id)));
    return { size: this.size, from: numbersOf(from), to: numbersOf(to) };
  }
}
