import type { Claim, Theft } from '../claims.port.js';
import type { ClaimStatements } from './claim-statements.js';

type Tried = { readonly index: number; readonly theft: Theft };

/**
 * Steals claims, as `Claims.stealMany` says. `newCall` answers another text each time: the claims that bear it were put there by these
 * statements, also when the answer to them was lost.
 */
export async function stealByStatements(
  thefts: readonly Theft[],
  { steal, find }: Pick<ClaimStatements, 'steal' | 'find'>,
  newCall: () => string,
): Promise<readonly boolean[]> {
  const stolen = new Set<number>();
  let open: readonly Tried[] = thefts.map((theft, index) => ({ index, theft }));
  while (open.length > 0) {
    const firsts = firstOfEachKey(open);
    const call = newCall();
    const found = await steal(
      firsts.map(({ theft }) => theft),
      call,
    );
    if (found === firsts.length) for (const { index } of firsts) stolen.add(index);
    if (found === open.length) break;
    const standing = await find(firsts.map(({ theft }) => theft.seen.key));
    for (const { index, theft } of firsts)
      if (standing.get(theft.seen.key)?.stolenBy === call) stolen.add(index);
    const tried = new Set(firsts.map(({ index }) => index));
    // The later thefts of one key, whose claim may be there by now.
    open = open.filter(
      ({ index, theft }) => !tried.has(index) && isAsSeen(standing.get(theft.seen.key), theft),
    );
  }
  return thefts.map((_theft, index) => stolen.has(index));
}

function firstOfEachKey(open: readonly Tried[]): readonly Tried[] {
  const firsts = new Map<string, Tried>();
  for (const one of open) if (!firsts.has(one.theft.seen.key)) firsts.set(one.theft.seen.key, one);
  return [...firsts.values()];
}

const isAsSeen = (stands: Claim | undefined, { seen }: Theft): boolean =>
  stands?.owner === seen.owner && stands.at === seen.at;
