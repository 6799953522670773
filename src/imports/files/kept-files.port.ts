/** A stored file of an import. */
export type KeptFile = {
  readonly importId: string;
  /** When it was stored. ISO 8601, UTC. */
  readonly storedAt: string;
  /** What it takes where it is stored, in bytes. */
  readonly bytes: number;
};

/** Files of one kind, at most one for each import. They hold personal data: an adapter seals them at rest. @see docs/protocols.md §6 */
export abstract class KeptFiles {
  /** Removes the bytes. Does nothing when they are missing. */
  abstract remove(importId: string): Promise<void>;

  /** Everything stored, also what a crash left half-written. */
  abstract list(): Promise<readonly KeptFile[]>;

  /** Removes what was being stored when a process stopped. Must be called only while nothing is being stored: at the start. */
  abstract removeUnfinished(): Promise<void>;
}
