/** How often an outage that goes on is told, in milliseconds. */
const tellEveryMs = 60_000;

/** Where an outage is told. */
export type OutageLog = {
  readonly warn: (sentence: string) => void;
  readonly log: (sentence: string) => void;
};

/** A server that the program needs and that does not answer: told when it begins, again every minute, and when it is over. */
export class Outage {
  #reason: string | undefined;
  #since = 0;
  #timer: NodeJS.Timeout | undefined;

  /** `server`: how sentences begin, without an account: `MongoDB at db1:27017`. */
  constructor(
    private readonly server: string,
    private readonly told: OutageLog,
  ) {}

  /** What is wrong, as a sentence; `undefined` when nothing is. */
  get sentence(): string | undefined {
    return this.#reason === undefined ? undefined : `${this.server} ${this.#reason}`;
  }

  /** How long it has lasted by now, in milliseconds; 0 when there is none. */
  get lastsMs(): number {
    return this.#reason === undefined ? 0 : performance.now() - this.#since;
  }

  /** It has begun, or goes on. `reason`: the end of the sentence, with its full stop. */
  goesOn(reason: string): void {
    const isNew = this.#reason === undefined;
    this.#reason = reason;
    if (!isNew) return;
    this.#since = performance.now();
    this.#tell();
    this.#timer = setInterval(() => this.#tell(), tellEveryMs).unref();
  }

  /** It is over. Does nothing when there was none. */
  isOver(): void {
    if (this.#reason === undefined) return;
    const seconds = Math.round(this.lastsMs / 1_000);
    this.end();
    this.told.log(`${this.server} answers again, after ${seconds} s.`);
  }

  /** Tells nothing more. */
  end(): void {
    clearInterval(this.#timer);
    this.#reason = undefined;
  }

  #tell(): void {
    this.told.warn(`${this.sentence} Rollbook waits and goes on by itself.`);
  }
}
