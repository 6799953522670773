import { Leases, type Lease } from './leases.port.js';

/** The leases of a process that is the only one: the lock of its data folder, or the log, keeps others away. */
export class OnlyProcessLeases extends Leases {
  override readonly areShared = false;
  readonly #held = new Map<string, Lease>();
  readonly #epochs = new Map<string, number>();

  override async take(name: string, owner: string): Promise<Lease | undefined> {
    const held = this.#held.get(name);
    if (held && held.owner !== owner) return undefined;
    const epoch = (this.#epochs.get(name) ?? 0) + 1;
    this.#epochs.set(name, epoch);
    const lease = { name, owner, epoch };
    this.#held.set(name, lease);
    return lease;
  }

  override async renew(lease: Lease): Promise<boolean> {
    return this.#isHeld(lease);
  }

  override async release(lease: Lease): Promise<void> {
    if (this.#isHeld(lease)) this.#held.delete(lease.name);
  }

  #isHeld({ name, epoch }: Lease): boolean {
    return this.#held.get(name)?.epoch === epoch;
  }
}
