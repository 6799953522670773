import type { Claim, Release, Theft } from '../claims.port.js';

/** A claim as it is stored. */
export type StandingClaim = Claim & {
  /** The call of `stealMany` that put it there; absent when the key was free. */
  readonly stolenBy?: string;
};

/**
 * What a server can do with claims: each statement is done whole or not at all, in any order, and statements of others come in between two of
 * one call. Every statement may be sent again, also when it was done.
 */
export type ClaimStatements = {
  /** Takes each claim whose key is free or its owner's; `at` grows. Answers the indices of the other claims. No key may occur twice. */
  readonly take: (claims: readonly Claim[]) => Promise<ReadonlySet<number>>;
  /** Replaces each claim that stands exactly as seen, and notes the call with it. Answers how many it found so. */
  readonly steal: (thefts: readonly Theft[], call: string) => Promise<number>;
  readonly release: (releases: readonly Release[]) => Promise<void>;
  /** The present claims on these keys, by key. */
  readonly find: (keys: readonly string[]) => Promise<ReadonlyMap<string, StandingClaim>>;
};
