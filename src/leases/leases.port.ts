/** A lease that was taken. */
export type Lease = {
  /** What it is for: `imports`. */
  readonly name: string;
  /** The process that has it: another id for each start. */
  readonly owner: string;
  /** Rises each time it is taken: a holder that woke up late has a smaller one than the holder of now. 1 or more. */
  readonly epoch: number;
};

/**
 * Lets one process of several do a piece of work that goes on: the others wait until it gives the work back, or has not renewed its lease for
 * 15 s. A lease alone keeps nobody from writing: whoever froze may wake up behind it. What is done under it must be harmless when it is
 * done twice (docs/protocols.md §2, §4).
 *
 * Every adapter passes `test/leases/leases.contract.ts`.
 */
export abstract class Leases {
  /** Whether other processes may have leases: what they do is learnt by looking. */
  abstract readonly areShared: boolean;

  /** Takes a lease that nobody has, that was not renewed for 15 s, or that the same owner has. `undefined`: another process has it. */
  abstract take(name: string, owner: string): Promise<Lease | undefined>;

  /** Renews it. False: it was lost, another process may have it. */
  abstract renew(lease: Lease): Promise<boolean>;

  /** Gives it back, so that another may take it at once. Does nothing when it was lost. */
  abstract release(lease: Lease): Promise<void>;
}
