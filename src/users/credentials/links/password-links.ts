import { Injectable } from '@nestjs/common';
import { Clock } from '../../../shared/clock.js';
import { originOfPassword } from '../../domain/origin-of-password.js';
import type { UserNow } from '../../read-user-now.js';
import { UserFinder } from '../../user-finder.js';
import { userEventsOf } from '../../user-stream.js';
import { isLate, isStillFor, type LinkUser } from './good-link.js';
import { digestOf, LinkSecrets } from './link-secrets.js';
import { PasswordLinkStore, type PasswordLink } from './link-store.port.js';

/** What a link is sent with. */
type Sending = {
  readonly emailId: string;
  /** 1 or more. */
  readonly sending: number;
  /** The uuid of the user. */
  readonly user: string;
  /** Where it goes. */
  readonly address: string;
};

/** A link that is good, with its user as read. */
export type GoodLink = { readonly link: PasswordLink; readonly read: LinkUser };

/** Makes the links by which users choose a password, and tells which are good. @see docs/protocols.md §8 */
@Injectable()
export class PasswordLinks {
  constructor(
    private readonly store: PasswordLinkStore,
    private readonly secrets: LinkSecrets,
    private readonly users: UserFinder,
    private readonly clock: Clock,
  ) {}

  /**
   * The token of the link of a sending: the same one for each attempt, good for 14 days from the first. A later sending voids it.
   * `undefined`: the user has a password that another person has given them.
   */
  async tokenFor({ emailId, sending, user, address }: Sending): Promise<string | undefined> {
    const { passwordEvent } = await this.users.readNow(user);
    if (passwordEvent !== undefined && (await this.#isGiven(user, passwordEvent))) return undefined;
    const token = this.secrets.tokenOf(emailId, sending, address);
    await this.store.keep({
      emailId,
      sending,
      digest: digestOf(token),
      user,
      addressDigest: this.secrets.addressDigest(address),
      passwordEvent: passwordEvent ?? null,
      madeAt: this.clock.now(),
    });
    return token;
  }

  /** The link of a token in time, whatever its user is by now; `undefined` when it is void, late or was never made. */
  async find(token: string): Promise<PasswordLink | undefined> {
    const link = await this.store.find(digestOf(token));
    return link && !isLate(link, this.clock.now()) ? link : undefined;
  }

  /** The link of a token with its user; `undefined` when it is not good, or was used. Nothing is changed. */
  async findGood(token: string): Promise<GoodLink | undefined> {
    const link = await this.find(token);
    const read = link && (await this.userOf(link));
    return read && this.isStillFor(link, read) ? { link, read } : undefined;
  }

  /** The user of a link as the stream says now. */
  userOf({ user }: PasswordLink): Promise<UserNow> {
    return this.users.readNow(user);
  }

  /** `isStillFor` of `good-link.ts`. */
  isStillFor(link: PasswordLink, read: UserNow): read is LinkUser {
    return isStillFor(link, read, (address) => this.secrets.addressDigest(address));
  }

  /**
   * Whether the user has a password that another person has given them. One that they chose by an earlier link they may have forgotten, and a
   * user who was deleted and restored may have an event that names no password.
   */
  async #isGiven(user: string, passwordEvent: string): Promise<boolean> {
    const { stream } = await this.users.readStream(user);
    const origin = originOfPassword(userEventsOf(stream), passwordEvent);
    const named = stream.find(({ id }) => id === origin);
    return named !== undefined && named.metadata.actor !== `user:${user}`;
  }
}
