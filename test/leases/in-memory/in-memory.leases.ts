import { Leases, type Lease } from '../../../src/leases/leases.port.js';

type Held = {
  readonly holder: string | undefined;
  readonly epoch: number;
  readonly isLapsed?: boolean;
};

/** The leases of several processes, by name. */
export type StoredLeases = Map<string, Held>;

/** The leases as one process of several has them. For tests: processes there share the id of the one that runs the test. */
export class InMemoryLeases extends Leases {
  override readonly areShared = true;

  constructor(
    private readonly process: string,
    private readonly stored: StoredLeases,
  ) {
    super();
  }

  override async take(name: string, owner: string): Promise<Lease | undefined> {
    const taker = `${this.process} ${owner}`;
    const { holder = taker, epoch: before, isLapsed } = this.stored.get(name) ?? { epoch: 0 };
    if (holder !== taker && !isLapsed) return undefined;
    const epoch = before + 1;
    this.stored.set(name, { holder: taker, epoch });
    return { name, owner, epoch };
  }

  override async renew(lease: Lease): Promise<boolean> {
    const held = this.#held(lease);
    if (held) this.stored.set(lease.name, { ...held, isLapsed: false });
    return held !== undefined;
  }

  override async release(lease: Lease): Promise<void> {
    const { name, epoch } = lease;
    if (this.#held(lease)) this.stored.set(name, { holder: undefined, epoch });
  }

  /** As after 15 s in which nobody renewed it. */
  lapse(name: string): void {
    const held = this.stored.get(name);
    if (held) this.stored.set(name, { ...held, isLapsed: true });
  }

  #held({ name, owner, epoch }: Lease): Held | undefined {
    const held = this.stored.get(name);
    const isOurs = held?.holder === `${this.process} ${owner}` && held.epoch === epoch;
    return isOurs ? held : undefined;
  }
}
