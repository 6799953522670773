import { Injectable } from '@nestjs/common';
import { Claims } from '../claims/claims.port.js';
import { EventStore, type RecordedEvent } from '../event-store/event-store.port.js';
import { uniqueKeysOf } from './domain/unique-keys.js';
import { isLiving, type LivingUser } from './domain/user.js';
import { UserDirectory } from './read-model/user-directory.port.js';
import { userOfDirectory } from './read-model/user-of-directory.js';
import { readUserNow, type ReadUser, type UserNow } from './read-user-now.js';
import { foldUser, userStreamName } from './user-stream.js';

type Living<Read extends ReadUser> = Read & { readonly user: LivingUser };

/** A living user who bears the key looked for. */
export type FoundUser = Living<ReadUser>;

/** As `FoundUser`, as their stream says now. */
export type FoundUserNow = Living<UserNow>;

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

  /** The holder of each of these keys (`userIdKey`, `usernameKey`). The answer leaves out keys without a holder. */
  async findByKeys(keys: readonly string[]): Promise<ReadonlyMap<string, FoundUser>> {
    const claims = await this.claims.ownersOf(keys);
    const owners = [...claims.values()].map(({ owner }) => owner);
    const users = await this.directory.findMany(owners);
    const found = new Map<string, FoundUser>();
    for (const [key, { owner: uuid }] of claims) {
      const shown = users.get(uuid);
      const seen = shown && { uuid, revision: shown.revision, user: userOfDirectory(shown) };
      const user = (seen && bearing(key, seen)) ?? bearing(key, await this.readNow(uuid));
      if (user) found.set(key, user);
    }
    return found;
  }

  /**
   * Who bears a key as their stream says now, to be edited or to be let in: the directory may be behind what the caller has seen.
   * `undefined` when no living user bears it.
   */
  async findNow(key: string): Promise<FoundUserNow | undefined> {
    const claim = (await this.claims.ownersOf([key])).get(key);
    return claim && bearing(key, await this.readNow(claim.owner));
  }

  /** The user of a uuid as the stream says now; `absent` when no user has the uuid. */
  async readNow(uuid: string): Promise<UserNow> {
    const { store, directory } = this;
    return readUserNow(uuid, { store, directory });
  }

  /** The user of a uuid with their whole stream, and without the directory. */
  async readStream(
    uuid: string,
  ): Promise<ReadUser & { readonly stream: readonly RecordedEvent[] }> {
    const { events, revision } = await this.store.readStream(userStreamName(uuid));
    return { uuid, revision, user: foldUser(events), stream: events };
  }
}

const bearing = <Read extends ReadUser>(key: string, read: Read): Living<Read> | undefined =>
  isRead(read) && uniqueKeysOf(read.user).includes(key) ? read : undefined;

const isRead = <Read extends ReadUser>(read: Read): read is Living<Read> => isLiving(read.user);
