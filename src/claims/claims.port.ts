import type { Revision } from '../event-store/event-store.port.js';
import type { LogPoint } from '../event-store/log-point.js';

/** One user holds one unique key. @see docs/protocols.md §1 */
export type Claim = {
  /** `user-id:<folded>` or `username:<folded>`. */
  readonly key: string;
  /** The user's uuid. */
  readonly owner: string;
  /** The last revision of the owner's stream that was read before the claim was taken; `NO_STREAM` when the stream was empty. */
  readonly at: Revision;
};

/** `held`: another owner has the key. `by`: the claim of that owner, as read. */
export type TakeOutcome =
  { readonly status: 'taken' } | { readonly status: 'held'; readonly by: Claim };

/** Releases a key: removes the owner's claim, unless the owner took it again at or after the revision `below`. */
export type Release = {
  readonly key: string;
  readonly owner: string;
  /** The revision of the owner's event that gave the key up. */
  readonly below: Revision;
};

/** The part of a log that the claims cover. */
export type ClaimsCoverage = {
  readonly logId: string;
  /** The last event that they cover; `undefined` for a log without events. */
  readonly upTo: LogPoint | undefined;
};

/** A claim as read, and the claim that replaces it, on the same key. */
export type Theft = { readonly seen: Claim; readonly next: Claim };

/**
 * Holds unique keys. A claim counts only when its owner's stream confirms it.
 *
 * Claims of several processes may get lost while one of them runs, on a server. From the last call of `areComplete` or `clear`, or else the
 * first use, `takeMany`, `ownersOf` and `declareComplete` throw `ClaimsLost` when that has happened, or may have, since.
 *
 * Every adapter passes `test/claims/claims.contract.ts`.
 *
 * @see docs/protocols.md §1
 */
export abstract class Claims {
  /**
   * Takes free keys, and keys that the same owner holds: their `at` becomes the larger of the two. Claims of other owners stay. Answers
   * an outcome per claim, in the order asked.
   */
  abstract takeMany(claims: readonly Claim[]): Promise<readonly TakeOutcome[]>;

  /** Removes each claim with this key and owner and an `at` below the given revision. Other claims stay; a missing claim is no error. */
  abstract releaseMany(releases: readonly Release[]): Promise<void>;

  /** The present claims on these keys, by key. Free keys are left out. */
  abstract ownersOf(keys: readonly string[]): Promise<ReadonlyMap<string, Claim>>;

  /**
   * Replaces each `seen` by its `next`, when the key still has exactly the owner and `at` of `seen`. Answers for each, in the order
   * given, whether it was replaced; false: look again. The caller decides whether stealing is right (docs/protocols.md §1, rule 2).
   */
  abstract stealMany(thefts: readonly Theft[]): Promise<readonly boolean[]>;

  /**
   * Looks at the claims anew: whether every key of a user who is not deleted has its claim. False for new or lost claims: they are restored
   * from the log before any other call (docs/protocols.md §6).
   */
  abstract areComplete(): Promise<boolean>;

  /** The log of the claims, and the event up to which they are complete; `undefined` when it is not noted: release 0.1 did not. */
  abstract coverage(): Promise<ClaimsCoverage | undefined>;

  /**
   * Notes that the claims are complete up to an event: every key of a user who was not deleted by then has its claim. A second call
   * replaces the note.
   *
   * @throws {ClaimsLost} when they were lost since they were looked at: what was restored may be gone.
   */
  abstract declareComplete(coverage: ClaimsCoverage): Promise<void>;

  /** Removes every claim and every note, as in a new service. */
  abstract clear(): Promise<void>;

  /** Whether there is no claim. */
  abstract areEmpty(): Promise<boolean>;
}
