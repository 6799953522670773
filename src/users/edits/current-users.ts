import { Injectable } from '@nestjs/common';
import { Claims } from '../../claims/claims.port.js';
import { EventStore } from '../../event-store/event-store.port.js';
import { uniqueKeysOf, userIdKey } from '../domain/unique-keys.js';
import { isLiving, type LivingUser } from '../domain/user.js';
import { UserDirectory } from '../read-model/user-directory.port.js';
import { readUserNow, type UserNow } from '../read-user-now.js';

/** A user as their stream says. */
export type CurrentUser = UserNow;

/** As `CurrentUser`, of somebody who lives. */
export type CurrentLivingUser = CurrentUser & { readonly user: LivingUser };

/** Reads users to be edited or to be let in: the claim names the uuid, and the stream decides, for the directory may be behind what the caller has seen. */
@Injectable()
export class CurrentUsers {
  constructor(
    private readonly store: EventStore,
    private readonly claims: Claims,
    private readonly directory: UserDirectory,
  ) {}

  /** The living holder of a User ID; `undefined` when there is none. */
  async holderOf(userId: string): Promise<CurrentLivingUser | undefined> {
    return this.holderOfKey(userIdKey(userId));
  }

  /** The living holder of a claim's key; `undefined` when there is none. */
  async holderOfKey(key: string): Promise<CurrentLivingUser | undefined> {
    const claim = (await this.claims.ownersOf([key])).get(key);
    if (!claim) return undefined;
    const current = await this.read(claim.owner);
    const { user } = current;
    return isLiving(user) && uniqueKeysOf(user).includes(key) ? { ...current, user } : undefined;
  }

  /** The user of a uuid, `absent` when there is none. */
  async read(uuid: string): Promise<CurrentUser> {
    const { store, directory } = this;
    return readUserNow(uuid, { store, directory });
  }
}
