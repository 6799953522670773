/** Where a process stops: at its n-th call of a port, before the call is made or before its answer returns; or that call fails, and it goes on. */
export type Stop = { readonly at: number; readonly how: 'unmade' | 'unanswered' | 'failing' };

/** Counts a process's calls and stops it at one of them, with everything else that it does at that time. */
export class Gate {
  /** What was called, in order. */
  readonly calls: string[] = [];
  /** Settles when the process has stopped. */
  readonly stopped: Promise<void>;
  readonly #thawed: Promise<void>;
  #stop!: () => void;
  #thaw!: () => void;

  constructor(private readonly at?: Stop) {
    this.stopped = new Promise((resolve) => {
      this.#stop = resolve;
    });
    this.#thawed = new Promise((resolve) => {
      this.#thaw = resolve;
    });
  }

  /** Lets the process go on as if nothing had been. A process that is never thawed has crashed. */
  thaw(): void {
    this.#thaw();
  }

  async pass<Answer>(name: string, call: () => Answer | Promise<Answer>): Promise<Answer> {
    this.calls.push(name);
    const { at = Infinity, how } = this.at ?? {};
    const own = this.calls.length;
    if (own === at && how === 'failing') throw new TypeError('A mistake of ours');
    const isStopped = how !== 'failing' && own > at;
    if (isStopped || (own === at && how === 'unmade')) await this.#hold();
    // What is thrown is an answer too.
    const answered = await Promise.allSettled([call()]);
    if (own === at && how === 'unanswered') await this.#hold();
    const [answer] = answered;
    if (answer.status === 'rejected') throw answer.reason;
    return answer.value;
  }

  #hold(): Promise<void> {
    this.#stop();
    return this.#thawed;
  }
}

/** A port of which every call passes the gate; of what it answers piece by piece (`streaming`), every piece. */
export const gated = <Port extends object>(
  name: string,
  port: Port,
  gate: Gate,
  streaming: readonly (keyof Port)[] = [],
): Port =>
  new Proxy(port, {
    get(target, key) {
      const call: unknown = Reflect.get(target, key);
      if (typeof call !== 'function') return call;
      const called = `${name}.${String(key)}`;
      const ask = (asked: readonly unknown[]): unknown => Reflect.apply(call, target, asked);
      if (streaming.includes(key as keyof Port))
        return (...asked: readonly unknown[]) =>
          pieces(called, ask(asked) as AsyncIterable<unknown>, gate);
      return (...asked: readonly unknown[]) => gate.pass(called, () => ask(asked));
    },
  });

async function* pieces(called: string, source: AsyncIterable<unknown>, gate: Gate): AsyncGenerator {
  const iterator = source[Symbol.asyncIterator]();
  for (;;) {
    const next = await gate.pass(called, () => iterator.next());
    if (next.done) return;
    yield next.value;
  }
}
