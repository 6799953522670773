import { setTimeout } from 'node:timers/promises';
import type { Revision } from '../event-store/event-store.port.js';
import type { ClaimOwners } from './claim-owners.port.js';
import type { Claim, Claims, TakeOutcome } from './claims.port.js';

/** What somebody needs before an append: these keys, having read their own stream at this revision. */
export type Wish = {
  readonly owner: string;
  readonly at: Revision;
  readonly keys: readonly string[];
};

/**
 * `taken`: every key is held now. `refused`: a living user has this key, for good. `contended`: an earlier wish of the same call has a
 * key; ask again once that one has appended.
 */
export type WishOutcome =
  | { readonly status: 'taken' }
  | { readonly status: 'contended' }
  | { readonly status: 'refused'; readonly key: string; readonly by: string };

export type TakeClaimsPorts = {
  readonly claims: Claims;
  readonly owners: ClaimOwners;
  /**
   * How long to wait, in milliseconds, before a claim is stolen whose owner may still be about to append. Politeness, never
   * correctness: 0 is right too.
   */
  readonly graceMs: number;
};

/**
 * Takes the keys of many wishes, in the order given; answers an outcome per wish. What somebody else holds is theirs only when
 * their stream bears it out; else it is stolen.
 *
 * @see docs/protocols.md §1
 */
export async function takeClaims(
  wishes: readonly Wish[],
  ports: TakeClaimsPorts,
): Promise<readonly WishOutcome[]> {
  const wanted = wishes.flatMap(({ owner, at, keys }, wish) =>
    keys.map((key) => ({ wish, claim: { key, owner, at } })),
  );
  const taken = await ports.claims.takeMany(wanted.map(({ claim }) => claim));
  const asked = new Set(wishes.flatMap(({ owner, keys }) => keys.map((key) => `${owner} ${key}`)));
  const outcomes = new Map<number, WishOutcome>();
  for (const [index, { wish, claim }] of wanted.entries()) {
    if (outcomes.has(wish)) continue;
    const isOurs = ({ owner, key }: Claim) => asked.has(`${owner} ${key}`);
    const outcome = await takeOrSteal(claim, taken[index], isOurs, ports);
    if (outcome.status !== 'taken') outcomes.set(wish, outcome);
  }
  return wishes.map((_wish, index) => outcomes.get(index) ?? { status: 'taken' });
}

const done: WishOutcome = { status: 'taken' };

/** Takes one key from whoever holds it without bearing it out. `isOurs`: whether a claim was asked for in the same call. */
async function takeOrSteal(
  claim: Claim,
  first: TakeOutcome | undefined,
  isOurs: (claim: Claim) => boolean,
  ports: TakeClaimsPorts,
): Promise<WishOutcome> {
  let outcome = first;
  let { graceMs } = ports;
  while (outcome?.status === 'held') {
    const { by } = outcome;
    const { revision, bearsOut } = await ports.owners.read(by.owner, claim.key);
    if (bearsOut) return { status: 'refused', key: claim.key, by: by.owner };
    // Stealing from an earlier wish would make its append fail, which is about to be made by ourselves.
    if (isOurs(by)) return { status: 'contended' };
    // Beyond `at` the append that the claim was for can never succeed. At `at` its owner may still wake up and append.
    const mayAppend = revision <= by.at;
    if (mayAppend && graceMs > 0) {
      await setTimeout(graceMs);
      graceMs = 0;
    } else if (await stolen(by, claim, mayAppend ? revision : undefined, ports)) return done;
    [outcome] = await ports.claims.takeMany([claim]);
  }
  return done;
}

/** Puts `claim` in the place of a dead one. `revokeAt`: where its owner has to be shut out first. False: look again. */
async function stolen(
  seen: Claim,
  claim: Claim,
  revokeAt: Revision | undefined,
  { claims, owners }: TakeClaimsPorts,
): Promise<boolean> {
  if (revokeAt !== undefined && (await owners.revoke(seen.owner, revokeAt)) === undefined)
    return false;
  return claims.steal(seen, claim);
}
