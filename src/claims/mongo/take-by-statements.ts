import type { Claim, TakeOutcome } from '../claims.port.js';
import type { ClaimStatements } from './claim-statements.js';

type Wanted = { readonly index: number; readonly claim: Claim };

/**
 * Takes claims, as `Claims.takeMany` says. Only a claim of another owner, as read, ends a refused one: a key that is free by now, or its
 * owner's through another process, is asked for again.
 */
export async function takeByStatements(
  claims: readonly Claim[],
  { take, find }: Pick<ClaimStatements, 'take' | 'find'>,
): Promise<readonly TakeOutcome[]> {
  const outcomes = new Map<number, TakeOutcome>();
  let open: readonly Wanted[] = claims.map((claim, index) => ({ index, claim }));
  while (open.length > 0) {
    const firsts = [...firstOfEachKey(open).values()];
    const refused = await take(firsts.map(({ claim }) => claim));
    const took = new Set(
      firsts.flatMap(({ indices }, at) => (refused.has(at) ? [] : [...indices])),
    );
    for (const index of took) outcomes.set(index, { status: 'taken' });
    const left = open.filter(({ index }) => !took.has(index));
    open = left.length === 0 ? left : await notHeld(left, find, outcomes);
  }
  return claims.map((_claim, index) => outcomes.get(index) ?? { status: 'taken' });
}

type First = { readonly claim: Claim; readonly indices: readonly number[] };

/** For each key the first claim, together with the later ones of the same owner. */
function firstOfEachKey(open: readonly Wanted[]): ReadonlyMap<string, First> {
  const firsts = new Map<string, { claim: Claim; readonly indices: number[] }>();
  for (const { index, claim } of open) {
    const first = firsts.get(claim.key);
    if (!first) firsts.set(claim.key, { claim, indices: [index] });
    else if (first.claim.owner === claim.owner) {
      first.claim = { ...first.claim, at: Math.max(first.claim.at, claim.at) };
      first.indices.push(index);
    }
  }
  return firsts;
}

/** Notes the claims that other owners hold, as read; answers the others. */
async function notHeld(
  left: readonly Wanted[],
  find: ClaimStatements['find'],
  outcomes: Map<number, TakeOutcome>,
): Promise<readonly Wanted[]> {
  const standing = await find([...new Set(left.map(({ claim }) => claim.key))]);
  return left.filter(({ index, claim }) => {
    const stands = standing.get(claim.key);
    if (!stands || stands.owner === claim.owner) return true;
    const { key, owner, at } = stands;
    outcomes.set(index, { status: 'held', by: { key, owner, at } });
    return false;
  });
}
