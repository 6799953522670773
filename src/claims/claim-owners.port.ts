import type { Revision } from '../event-store/event-store.port.js';

/** What the log says of the owner of a claim. */
export type OwnerState = {
  /** The last revision of the owner's stream; `NO_STREAM` when there is none. */
  readonly revision: Revision;
  /** Whether the owner is a living user who has the key. */
  readonly bearsOut: boolean;
};

/** A claim to be looked into: its owner, and the key. */
export type ClaimAsked = { readonly owner: string; readonly key: string };

/** An owner to be shut out, where their stream stands. */
export type Revocation = { readonly owner: string; readonly at: Revision };

/**
 * Asks the log about owners of claims. The feature that owns the streams implements it.
 *
 * @see docs/protocols.md §1, rule 2
 */
export abstract class ClaimOwners {
  /**
   * The owners as their streams say now, each with whether they have the key; in the order asked. Each stream is read once: two keys of
   * one owner are answered from the same revision.
   */
  abstract readMany(asked: readonly ClaimAsked[]): Promise<readonly OwnerState[]>;

  /**
   * Appends an empty `ClaimRevoked` to each owner's stream at exactly its revision, so that whatever the owner was about to append
   * there fails. Answers for each, in the order given, whether that was done; false when the stream has moved on: read again. No owner
   * may be named twice.
   */
  abstract revokeMany(revocations: readonly Revocation[]): Promise<readonly boolean[]>;
}
