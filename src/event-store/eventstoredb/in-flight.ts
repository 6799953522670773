/** Limits how many pieces of work are under way at once; the others wait in the order of the calls. */
export class InFlight {
  #free: number;
  readonly #waiting: (() => void)[] = [];

  /** `atMost`: 1 or more. */
  constructor(atMost: number) {
    this.#free = atMost;
  }

  /** Runs the work when there is room, and answers its result. @throws the errors of the work. */
  async run<Answer>(work: () => Promise<Answer>): Promise<Answer> {
    if (this.#free > 0) this.#free -= 1;
    else await new Promise<void>((resolve) => this.#waiting.push(resolve));
    try {
      return await work();
    } finally {
      const next = this.#waiting.shift();
      // The room goes to the next in line: nobody else can take it in between.
      if (next) next();
      else this.#free += 1;
    }
  }
}
