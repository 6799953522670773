import type { Position, Revision } from '../event-store/event-store.port.js';

/** What the log says of the owner of a claim. */
export type OwnerState = {
  /** The last revision of the owner's stream; `NO_STREAM` when there is none. */
  readonly revision: Revision;
  /** Whether the owner is a living user who has the key. */
  readonly bearsOut: boolean;
};

/**
 * Asks the log about owners of claims. The feature that owns the streams implements it.
 *
 * @see docs/protocols.md §1, rule 2
 */
export abstract class ClaimOwners {
  /** The owner as their stream says now, with whether they have the key. */
  abstract read(owner: string, key: string): Promise<OwnerState>;

  /**
   * Appends an empty `ClaimRevoked` to the owner's stream at exactly this revision, so that whatever the owner was about to append
   * there fails. `undefined` when the stream has moved on: read again.
   */
  abstract revoke(owner: string, at: Revision): Promise<Position | undefined>;
}
