import type { Revision } from '../event-store/event-store.port.js';
import { pauseUnlessStopped } from '../shared/back-off.js';
import type { ClaimOwners, OwnerState } from './claim-owners.port.js';
import type { Claim, Claims } from './claims.port.js';

/** The keys that an owner needs before an append, and the revision of the owner's stream as read. */
export type Wish = {
  readonly owner: string;
  readonly at: Revision;
  readonly keys: readonly string[];
};

/**
 * `taken`: the owner holds every key now. `refused`: another user has this key. `contended`: an earlier wish of the same call has a
 * key; ask again after its append.
 */
export type WishOutcome =
  | { readonly status: 'taken' }
  | { readonly status: 'contended' }
  | { readonly status: 'refused'; readonly key: string; readonly by: string };

export type TakeClaimsPorts = {
  readonly claims: Claims;
  readonly owners: ClaimOwners;
  /**
   * The wait in milliseconds before claims are stolen whose owners may still be about to append: once a call, for all of them. It only
   * spares the other writer a conflict: 0 is correct too.
   */
  readonly graceMs: number;
  /** Ends the waiting and reading; the claims taken so far stay, unused. Default: never. */
  readonly signal?: AbortSignal;
};

/**
 * Takes the keys of many wishes, in the order given; answers an outcome per wish. A claim of another owner counts only when the owner's
 * stream confirms it; otherwise it is stolen. One step reads all owners, one shuts them out, and one steals all claims.
 *
 * @throws the signal's reason when it is aborted while claims of others stand in the way.
 * @see docs/protocols.md §1
 */
export async function takeClaims(
  wishes: readonly Wish[],
  ports: TakeClaimsPorts,
): Promise<readonly WishOutcome[]> {
  const ended = new Map<number, WishOutcome>();
  const wanted = wishes.flatMap(({ owner, at, keys }, wish) =>
    keys.map((key) => ({ wish, claim: { key, owner, at } })),
  );
  let { graceMs } = ports;
  let held = await take(wanted, ports);
  if (held.length === 0) return wishes.map(() => taken);
  const isOurs = claimedBy(wishes);
  while (held.length > 0) {
    ports.signal?.throwIfAborted();
    const looked = await lookAt(held, ports);
    for (const one of looked) {
      const end = endOf(one, isOurs);
      if (end && !ended.has(one.wish)) ended.set(one.wish, end);
    }
    // A wish that one key refuses needs no other key.
    const open = looked.filter(({ wish }) => !ended.has(wish));
    if (graceMs > 0 && open.some(mayAppend)) {
      await pauseUnlessStopped(graceMs, ports.signal);
      graceMs = 0;
      held = await take(open, ports);
    } else held = await take(await notStolen(open, ports), ports);
  }
  return wishes.map((_wish, index) => ended.get(index) ?? taken);
}

const taken: WishOutcome = { status: 'taken' };

function claimedBy(wishes: readonly Wish[]): (claim: Claim) => boolean {
  const asked = new Set(wishes.flatMap(({ owner, keys }) => keys.map((key) => `${owner} ${key}`)));
  return ({ owner, key }) => asked.has(`${owner} ${key}`);
}

/** A key that the wish of this number needs. */
type WantedKey = { readonly wish: number; readonly claim: Claim };

/** A claim of another owner, as read. */
type HeldKey = WantedKey & { readonly by: Claim };

/** The holder's stream. */
type LookedKey = HeldKey & OwnerState;

/** Takes free keys; answers the claims of other owners. */
async function take(
  wanted: readonly WantedKey[],
  { claims }: TakeClaimsPorts,
): Promise<readonly HeldKey[]> {
  if (wanted.length === 0) return [];
  const outcomes = await claims.takeMany(wanted.map(({ claim }) => claim));
  return wanted.flatMap(({ wish, claim }, at) => {
    const outcome = outcomes[at];
    return outcome?.status === 'held' ? [{ wish, claim, by: outcome.by }] : [];
  });
}

async function lookAt(
  held: readonly HeldKey[],
  { owners }: TakeClaimsPorts,
): Promise<readonly LookedKey[]> {
  const states = await owners.readMany(
    held.map(({ by, claim }) => ({ owner: by.owner, key: claim.key })),
  );
  return held.flatMap((one, at) => {
    const state = states[at];
    return state ? [{ ...one, ...state }] : [];
  });
}

/** The outcome of a wish that one of its keys decides; `undefined`: the key can be stolen. */
function endOf(
  { claim, by, bearsOut }: LookedKey,
  isOurs: (claim: Claim) => boolean,
): WishOutcome | undefined {
  if (bearsOut) return { status: 'refused', key: claim.key, by: by.owner };
  // Stealing from a wish of the same call would make our own next append fail.
  return isOurs(by) ? { status: 'contended' } : undefined;
}

/** Beyond `at` the append that the claim was for cannot succeed. At `at` its writer may still append. */
const mayAppend = ({ revision, by }: LookedKey): boolean => revision <= by.at;

/** Shuts out every owner that may still append, then steals. Answers the keys to look at again: there another process was faster. */
async function notStolen(
  open: readonly LookedKey[],
  ports: TakeClaimsPorts,
): Promise<readonly LookedKey[]> {
  const shutOut = await revoke(open.filter(mayAppend), ports);
  const dead = open.filter((one) => !mayAppend(one) || shutOut.has(one.by.owner));
  if (dead.length === 0) return open;
  const answers = await ports.claims.stealMany(
    dead.map(({ by, claim }) => ({ seen: by, next: claim })),
  );
  const stolen = new Set(dead.filter((_one, at) => answers[at]));
  return open.filter((one) => !stolen.has(one));
}

/** Shuts owners out, each once, also an owner of several keys. Answers the owners that are shut out. */
async function revoke(
  awake: readonly LookedKey[],
  { owners }: TakeClaimsPorts,
): Promise<ReadonlySet<string>> {
  const revisions = new Map(awake.map(({ by, revision }) => [by.owner, revision]));
  if (revisions.size === 0) return new Set();
  const revocations = [...revisions].map(([owner, at]) => ({ owner, at }));
  const answers = await owners.revokeMany(revocations);
  return new Set(revocations.filter((_one, at) => answers[at]).map(({ owner }) => owner));
}
