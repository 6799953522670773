import { Turns } from '../../../shared/turns.js';

/**
 * How many bytes all uploads take: those that come in here exactly, all others as of the last look. Uploads that come in through other
 * instances may have grown since, by what each of them notes at once.
 */
export class SharedRoom {
  readonly #here = new Map<string, number>();
  readonly #ended = new Set<string>();
  readonly #looks = new Turns();
  #elsewhere = 0;

  /** `bytesBeside`: the bytes of all uploads but those of these names. */
  constructor(private readonly bytesBeside: (names: readonly string[]) => Promise<number>) {}

  get together(): number {
    return [...this.#here.values()].reduce((sum, bytes) => sum + bytes, this.#elsewhere);
  }

  /** Sets what an upload that comes in here takes from now on. */
  set(name: string, bytes: number): void {
    this.#here.set(name, bytes);
  }

  /** It is stored: the next look sees it where all others are. */
  stored(name: string): void {
    this.#ended.add(name);
  }

  /** It takes nothing any more. */
  free(name: string): void {
    this.#here.delete(name);
    this.#ended.delete(name);
  }

  /** Looks what the uploads take that do not come in here. */
  look(): Promise<void> {
    return this.#looks.take(async () => {
      const ended = [...this.#ended];
      const coming = [...this.#here.keys()].filter((id) => !this.#ended.has(id));
      this.#elsewhere = await this.bytesBeside(coming);
      for (const id of ended) this.free(id);
    });
  }
}
