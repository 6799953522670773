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

/** `held` names the claim of somebody else that stands in the way, as it was read. */
export type TakeOutcome =
  { readonly status: 'taken' } | { readonly status: 'held'; readonly by: Claim };

/** What a giver-up of a key asks: remove my claim unless it was taken again at or after that revision. */
export type Release = {
  readonly key: string;
  readonly owner: string;
  /** Revision of the owner's event that gave the key up. */
  readonly below: Revision;
};

/** Up to where claims hold what a log says. */
export type ClaimsCoverage = {
  readonly logId: string;
  /** The last event that they cover; `undefined` for a log without events. */
  readonly upTo: LogPoint | undefined;
};
/** A claim as it was seen, and the one that is to be in its place, on the same key. */
export type Theft = { readonly seen: Claim; readonly next: Claim };

/**
 * Holds unique keys. By itself it proves nothing: a claim counts only when its owner's stream bears it out.
 *
 * Every adapter passes `test/claims/claims.contract.ts`.
 *
 * @see docs/protocols.md §1
 */
export abstract class Claims {
  /**
   * Takes free keys, and takes again what the same owner holds: `at` then becomes the larger of the two. Answers an outcome per
   * claim, in the order asked. What somebody else holds stays as it is.
   */
  abstract takeMany(claims: readonly Claim[]): Promise<readonly TakeOutcome[]>;

  /** Removes each claim that has this key and owner and an `at` below the revision given; anything else stays. */
  abstract releaseMany(releases: readonly Release[]): Promise<void>;

  /** The claims on these keys, as they stand. A free key is not in the answer. */
  abstract ownersOf(keys: readonly string[]): Promise<ReadonlyMap<string, Claim>>;

  /**
   * Puts each `next` in the place of its `seen`, when the key still has exactly the owner and `at` of `seen`. Answers for each, in the
   * order given, whether that was done; false: look again. Whether stealing is right is the caller's to know (docs/protocols.md §1,
   * rule 2).
   */
  abstract stealMany(thefts: readonly Theft[]): Promise<readonly boolean[]>;

  /**
   * Whether every key of a living user has its claim here. False for claims that are new, or were lost: then they are restored from
   * the log before anybody takes or asks (docs/protocols.md §6).
   */
  abstract areComplete(): Promise<boolean>;

  /** Of which log the claims are, and up to where they are complete; `undefined` when that was never noted, as by release 0.1. */
  abstract coverage(): Promise<ClaimsCoverage | undefined>;

  /**
   * To be called once every key of a user who lives as of that event has its claim: the claims are complete from now on, up to there.
   * Called again, it notes a later event.
   */
  abstract declareComplete(coverage: ClaimsCoverage): Promise<void>;

  /** Removes every claim, and what was noted: they are those of a new service. */
  abstract clear(): Promise<void>;

  /** Whether there is no claim. */
  abstract areEmpty(): Promise<boolean>;
}
