import type { Collection } from 'mongodb';
import type { DirectoryUser } from '../user-directory.port.js';
import { shown, shownFields, type ReadUser, type StoredUser } from './stored-user.js';
import { atOnce, slicesOf } from './user-lookups.js';

/** The users of these uuids, deleted ones included, in the order in which they are asked for. */
export async function usersByUuid(
  users: Collection<StoredUser>,
  uuids: readonly string[],
): Promise<ReadonlyMap<string, DirectoryUser>> {
  const read = new Map<string, ReadUser>();
  for (const some of slicesOf(uuids)) {
    const found = users
      .find({ _id: { $in: [...some] } })
      .project<ReadUser>(shownFields)
      .batchSize(atOnce);
    for (const user of await found.toArray()) read.set(user._id, user);
  }
  const inOrder = new Map<string, DirectoryUser>();
  for (const uuid of uuids) {
    const user = read.get(uuid);
    if (user) inOrder.set(uuid, shown(user));
  }
  return inOrder;
}
