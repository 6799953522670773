import type { UserDirectory } from '../../users/index.js';
import type { Neighbour } from '../plan/plan-row.js';
import type { RowDraft } from './row-draft.js';

/** What a row has in common with a user of the store. */
type Shared = {
  readonly row: number;
  readonly uuid: string;
  readonly shares: Neighbour['shares'];
};

/** A school may give one address to everybody: enough are kept that some are left when the file changes the first of them. */
const neighboursAtMost = 20;

/**
 * Row → the other users who have its address, and those whose User IDs look like its own. Nearly always nobody, so the users are read only
 * where there is somebody.
 */
export async function neighboursOf(
  drafts: readonly RowDraft[],
  directory: UserDirectory,
): Promise<ReadonlyMap<number, readonly Neighbour[]>> {
  const emails = await directory.holdersOfEmails(drafts.flatMap(({ emailKey }) => emailKey ?? []));
  const lookalikes = await directory.lookalikesOf(drafts.map(({ userId }) => userId));
  const shared = drafts.flatMap(({ row, uuid: own, userId, emailKey }) => [
    ...sharing(row, 'email', own, emailKey === null ? undefined : emails.get(emailKey)),
    ...sharing(row, 'lookalike', own, lookalikes.get(userId)),
  ]);
  if (shared.length === 0) return new Map();
  const users = await directory.findMany(shared.map(({ uuid }) => uuid));
  const byRow = new Map<number, Neighbour[]>();
  for (const { row, uuid, shares } of shared) {
    const userId = users.get(uuid)?.userId;
    if (userId === undefined) continue;
    const known = byRow.get(row);
    if (known) known.push({ uuid, userId, shares });
    else byRow.set(row, [{ uuid, userId, shares }]);
  }
  return byRow;
}

const none: readonly Shared[] = [];

const sharing = (
  row: number,
  shares: Neighbour['shares'],
  own: string,
  uuids: readonly string[] | undefined,
): readonly Shared[] =>
  uuids
    ? uuids
        .filter((uuid) => uuid !== own)
        .slice(0, neighboursAtMost)
        .map((uuid) => ({ row, uuid, shares }))
    : none;
