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

/** `taken`: every key is held now. `refused`: a living user has this key, for good. */
export type WishOutcome =
  | { readonly status: 'taken' }
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
  const refused = new Map<number, WishOutcome>();
  for (const [index, { wish, claim }] of wanted.entries()) {
    if (refused.has(wish)) continue;
    const bearer = await bearerOrTaken(claim, taken[index], ports);
    if (bearer !== undefined) refused.set(wish, { status: 'refused', key: claim.key, by: bearer });
  }
  return wishes.map((_wish, index) => refused.get(index) ?? { status: 'taken' });
}

/** The living user who bears the key; `undefined` once the claim is ours. */
async function bearerOrTaken(
  claim: Claim,
  first: TakeOutcome | undefined,
  ports: TakeClaimsPorts,
): Promise<string | undefined> {
  let outcome = first;
  let waited = false;
  while (outcome?.status === 'held') {
    const { by } = outcome;
    const { revision, bearsOut } = await ports.owners.read(by.owner, claim.key);
    if (bearsOut) return by.owner;
    // Beyond `at` the append that the claim was for can never succeed. At `at` its owner may still wake up and append.
    const mayAppend = revision <= by.at;
    if (mayAppend && !waited && ports.graceMs > 0) {
      waited = true;
      await setTimeout(ports.graceMs);
    } else if (!mayAppend || (await ports.owners.revoke(by.owner, revision)) !== undefined) {
      if (await ports.claims.steal(by, claim)) return undefined;
    }
    [outcome] = await ports.claims.takeMany([claim]);
  }
  return undefined;
}
