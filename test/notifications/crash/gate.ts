/** The process is dead: none of its calls comes through any more. */
export class Killed extends Error {
  override readonly name = 'Killed';
}

/** Lets the calls of one process through its ports, until something happens after one of them. */
export class Gate {
  calls = 0;
  #isDead = false;

  /** `after`: the number of a call, from 1. `happens`: what happens once it is done: it may throw, or take its time. */
  constructor(
    private readonly after = Infinity,
    private readonly happens: () => Promise<void> = async () => undefined,
  ) {}

  /** A process that is killed after this call. */
  static killedAfter(call: number): Gate {
    const gate: Gate = new Gate(call, async () => {
      gate.#isDead = true;
      throw new Killed();
    });
    return gate;
  }

  /** The same port, whose methods go through this gate. */
  through<Port extends object>(port: Port): Port {
    return new Proxy(port, {
      get: (target, name) => {
        const member: unknown = Reflect.get(target, name);
        // What reads the log in batches is no call that leaves something behind.
        if (typeof member !== 'function' || name === 'readAll' || name === 'newestKnown')
          return typeof member === 'function' ? member.bind(target) : member;
        return (...given: readonly unknown[]) =>
          this.#pass(() => Reflect.apply(member, target, given) as Promise<unknown>);
      },
    });
  }

  async #pass(call: () => Promise<unknown>): Promise<unknown> {
    if (this.#isDead) throw new Killed();
    this.calls += 1;
    const mine = this.calls;
    const answer = await call();
    if (mine === this.after) await this.happens();
    return answer;
  }
}
