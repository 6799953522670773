import { Injectable } from '@nestjs/common';
import { Claims } from '../../claims/claims.port.js';
import { EventStore, type RecordedEvent } from '../../event-store/event-store.port.js';
import { uniqueKeysOf, userIdKey } from '../domain/unique-keys.js';
import { isLiving, type LivingUser } from '../domain/user.js';
import type { ReadUser } from '../user-finder.js';
import { foldUser, userStreamName } from '../user-stream.js';

/** A user as their stream says. */
export type CurrentUser = ReadUser & { readonly stream: readonly RecordedEvent[] };

/** As `CurrentUser`, of somebody who lives. */
export type CurrentLivingUser = CurrentUser & { readonly user: LivingUser };

/** Reads users to be edited: the claim names the uuid, and the stream decides, for the directory may be behind what the caller has seen. */
@Injectable()
export class CurrentUsers {
  constructor(
    private readonly store: EventStore,
    private readonly claims: Claims,
  ) {}

  /** The living holder of a User ID; `undefined` when there is none. */
  async holderOf(userId: string): Promise<CurrentLivingUser | undefined> {
    const key = userIdKey(userId);
    const claim = (await this.claims.ownersOf([key])).get(key);
    if (!claim) return undefined;
    const current = await this.read(claim.owner);
    const { user } = current;
    return isLiving(user) && uniqueKeysOf(user).includes(key) ? { ...current, user } : undefined;
  }

  /** The user of a uuid, `absent` when there is none. */
  async read(uuid: string): Promise<CurrentUser> {
    const { events: stream, revision } = await this.store.readStream(userStreamName(uuid));
    return { uuid, revision, user: foldUser(stream), stream };
  }
}
