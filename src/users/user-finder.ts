import { Injectable } from '@nestjs/common';
import { Claims } from '../claims/claims.port.js';
import { EventStore, type Revision } from '../event-store/event-store.port.js';
import { uniqueKeysOf } from './domain/unique-keys.js';
import { isLiving, type LivingUser, type User } from './domain/user.js';
import { UserDirectory } from './read-model/user-directory.port.js';
import { userOfDirectory } from './read-model/user-of-directory.js';
import { foldUser, userStreamName } from './user-stream.js';

/** A user as read: whoever changes it appends at this revision. */
export type ReadUser = { readonly uuid: string; readonly revision: Revision; readonly user: User };

/** A living user who bears the key looked for. */
export type FoundUser = ReadUser & { readonly user: LivingUser };

/**
 * Finds users by the keys they hold: the claim names the uuid, the directory gives the state; where the two disagree the stream
 * decides.
 *
 * @see docs/protocols.md §1, "Finding a user by User ID"
 */
@Injectable()
export class UserFinder {
  constructor(
    private readonly store: EventStore,
    private readonly claims: Claims,
    private readonly directory: UserDirectory,
  ) {}

  /** Who bears each of these keys (`userIdKey`, `usernameKey`). A key that no living user bears is not in the answer. */
  async findByKeys(keys: readonly string[]): Promise<ReadonlyMap<string, FoundUser>> {
    const claims = await this.claims.ownersOf(keys);
    const owners = [...claims.values()].map(({ owner }) => owner);
    const users = await this.directory.findMany(owners);
    const found = new Map<string, FoundUser>();
    for (const [key, { owner }] of claims) {
      const shown = users.get(owner);
      const seen = shown && {
        uuid: owner,
        revision: shown.revision,
        user: userOfDirectory(shown),
      };
      const user = bears(seen, key) ?? bears(await this.read(owner), key);
      if (user) found.set(key, user);
    }
    return found;
  }

  /** The user of a uuid as their stream says, `absent` when there is none. */
  async read(uuid: string): Promise<ReadUser> {
    const { events, revision } = await this.store.readStream(userStreamName(uuid));
    return { uuid, revision, user: foldUser(events) };
  }
}

function bears(read: ReadUser | undefined, key: string): FoundUser | undefined {
  if (!read || !isLiving(read.user) || !uniqueKeysOf(read.user).includes(key)) return undefined;
  return { ...read, user: read.user };
}
