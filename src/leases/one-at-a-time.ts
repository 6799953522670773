import { pauseUnlessStopped } from '../shared/back-off.js';
import { Turns } from '../shared/turns.js';
import type { Lease, Leases } from './leases.port.js';
import { thisProcess } from './under-lease.js';

/** Milliseconds between two attempts to take a lease that another process has for a moment. */
const firstMs = 10;
const longestMs = 250;

/** How often the lease is renewed while the work goes on, in milliseconds: a store may be away for long. */
const renewEveryMs = 5_000;

/** Does one piece of work of a kind after the other, among all processes. Whoever freezes for 15 s in the middle of it is no longer waited for. */
export class OneAtATime {
  readonly #turns = new Turns();

  /** `name`: the kind of work. */
  constructor(
    private readonly name: string,
    private readonly leases: Leases,
  ) {}

  /** Runs the work when its turn has come, and answers its result. @throws the errors of the work. */
  take<Answer>(work: () => Promise<Answer>): Promise<Answer> {
    return this.#turns.take(async () => {
      if (!this.leases.areShared) return work();
      const lease = await this.#wait();
      // A renewal that fails is made up for by the next.
      const renewing = setInterval(
        () => void this.leases.renew(lease).catch(() => undefined),
        renewEveryMs,
      ).unref();
      try {
        return await work();
      } finally {
        clearInterval(renewing);
        // The others wait 15 s, when this fails.
        await this.leases.release(lease).catch(() => undefined);
      }
    });
  }

  async #wait(): Promise<Lease> {
    for (let ms = firstMs; ; ms = Math.min(2 * ms, longestMs)) {
      const lease = await this.leases.take(this.name, thisProcess);
      if (lease) return lease;
      await pauseUnlessStopped(ms * (1 - Math.random() / 2));
    }
  }
}
