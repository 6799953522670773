import type { Revision } from '../event-store/event-store.port.js';
import type { LogPoint } from '../event-store/log-point.js';

/**
 * The hold of one user on a unique key.
 *
 * @see docs/protocols.md §1
 */
export type Claim = {
  /** `user-id:<folded>` or `username:<folded>`. */
  readonly key: string;
  /** The user's uuid. */
  readonly owner: string;
  /** Last revision of the owner's stream that the claimer had read before it took the claim; −1: there was no stream. */
  readonly at: Revision;
};

/** `held` names the claim of another owner that stands in the way, as read. */
export type TakeOutcome =
  { readonly status: 'taken' } | { readonly status: 'held'; readonly by: Claim };

/** Releases a key: removes the owner's claim, unless it was taken again at or after this revision. */
export type Release = {
  readonly key: string;
  readonly owner: string;
  /** Revision of the owner's event that gave the key up. */
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
 * Every adapter passes `test/claims/claims.contract.ts`.
 *
 * @see docs/protocols.md §1
 */
export abstract class Claims {
  /**
   * Takes free keys, and takes again what the same owner holds: `at` then becomes the larger of the two. Answers an outcome per
   * claim, in the order asked. Claims of other owners stay.
   */
  abstract takeMany(claims: readonly Claim[]): Promise<readonly TakeOutcome[]>;

  /** Removes each claim with this key and owner and an `at` below the given revision; other claims stay. */
  abstract releaseMany(releases: readonly Release[]): Promise<void>;

  /** The present claims on these keys. The answer leaves out free keys. */
  abstract ownersOf(keys: readonly string[]): Promise<ReadonlyMap<string, Claim>>;

  /**
   * Puts each `next` in the place of its `seen`, when the key still has exactly the owner and `at` of `seen`. Answers for each, in the
   * order given, whether that was done; false: look again. The caller decides whether stealing is right (docs/protocols.md §1,
   * rule 2).
   */
  abstract stealMany(thefts: readonly Theft[]): Promise<readonly boolean[]>;

  /**
   * Whether every key of a living user has its claim here. False for claims that are new, or were lost: then they are restored from
   * the log before the first call (docs/protocols.md §6).
   */
  abstract areComplete(): Promise<boolean>;

  /** The log of the claims, and the event up to which they are complete; `undefined` when not noted, as by release 0.1. */
  abstract coverage(): Promise<ClaimsCoverage | undefined>;

  /**
   * Call it when every key of a living user as of that event has its claim: the claims are complete up to there.
   * Called again, it notes a later event.
   */
  abstract declareComplete(coverage: ClaimsCoverage): Promise<void>;

  /** Removes every claim and every note, as in a new service. */
  abstract clear(): Promise<void>;

  /** Whether there is no claim. */
  abstract areEmpty(): Promise<boolean>;
}
