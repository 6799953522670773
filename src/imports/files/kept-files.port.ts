/** A stored file of an import. */
export type KeptFile = {
  readonly importId: string;
  /** Which of several it is. Absent: the only one. */
  readonly copy?: string;
  /** When it was stored. ISO 8601, UTC. */
  readonly storedAt: string;
  /** What it takes where it is stored, in bytes. */
  readonly bytes: number;
};

/** Files of one kind, one for each import; of uploads sometimes several. They hold personal data: an adapter seals them at rest. @see docs/protocols.md §6 */
export abstract class KeptFiles {
  /** Removes the bytes, every copy but one that is coming in. Does nothing when they are missing. */
  abstract remove(importId: string): Promise<void>;

  /** Everything stored. An adapter may add what a crash left half-written. */
  abstract list(): Promise<readonly KeptFile[]>;

  /** Removes what processes that have stopped left half-stored. May be called at any time: what is being stored is left alone. */
  abstract removeUnfinished(): Promise<void>;
}
