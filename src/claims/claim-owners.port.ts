import type { Revision } from '../event-store/event-store.port.js';

/** The state of a claim's owner in the log. */
export type OwnerState = {
  /** The last revision of the owner's stream; `NO_STREAM` for an empty stream. */
  readonly revision: Revision;
  /** Whether the owner is a user, not deleted, who has the key. */
  readonly bearsOut: boolean;
};

/** A claim to check: its owner and the key. */
export type ClaimAsked = { readonly owner: string; readonly key: string };

/** An owner to shut out, and the revision of the owner's stream. */
export type Revocation = { readonly owner: string; readonly at: Revision };

/** Asks the log about owners of claims. The feature that owns the streams implements it. @see docs/protocols.md §1, rule 2 */
export abstract class ClaimOwners {
  /**
   * The present state of each owner, in the order asked. Each stream is read once: two keys of one owner are answered from the same
   * revision.
   */
  abstract readMany(asked: readonly ClaimAsked[]): Promise<readonly OwnerState[]>;

  /**
   * Appends an empty `ClaimRevoked` to each owner's stream at exactly its revision, so that an append that another process is about to
   * make there fails. Answers for each, in the order given, whether it was appended; false when the stream has a newer revision: read
   * again. No owner may occur twice.
   */
  abstract revokeMany(revocations: readonly Revocation[]): Promise<readonly boolean[]>;
}
