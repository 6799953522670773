import { lookalikeKey } from '../../shared/lookalike-key.js';
import type { UserDirectory } from '../../users/index.js';
import type { Neighbour } from '../plan/plan-row.js';
import type { RowDraft } from './row-draft.js';

type Shared = Omit<Neighbour, 'userId'>;

/**
 * The other users who have the addresses of rows, and those whose User IDs look like theirs. Nearly always nobody, so the users are read
 * only where there is somebody.
 */
export async function neighboursOf(
  drafts: readonly RowDraft[],
  directory: UserDirectory,
): Promise<readonly Neighbour[]> {
  const shared = [
    ...(await sharingEmails(drafts, directory)),
    ...(await lookingAlike(drafts, directory)),
  ];
  if (shared.length === 0) return [];
  const users = await directory.findMany([...new Set(shared.map(({ uuid }) => uuid))]);
  return shared.flatMap((one) => {
    const userId = users.get(one.uuid)?.userId;
    return userId === undefined ? [] : [{ ...one, userId }];
  });
}

async function sharingEmails(
  drafts: readonly RowDraft[],
  directory: UserDirectory,
): Promise<readonly Shared[]> {
  const asked = drafts.flatMap(({ emailKey, uuid }) => (emailKey ? [{ emailKey, uuid }] : []));
  const others = await directory.othersWithEmail(asked);
  return [...others].flatMap(([key, uuids]) =>
    uuids.map((uuid) => ({ shares: 'email' as const, key, uuid })),
  );
}

async function lookingAlike(
  drafts: readonly RowDraft[],
  directory: UserDirectory,
): Promise<readonly Shared[]> {
  const lookalikes = await directory.lookalikesOf(drafts.map(({ userId }) => userId));
  return [...lookalikes].flatMap(([userId, uuids]) =>
    uuids.map((uuid) => ({ shares: 'lookalike' as const, key: lookalikeKey(userId), uuid })),
  );
}
