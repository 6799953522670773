import { Injectable } from '@nestjs/common';
import { CredentialsKey } from '../credentials-key.js';
import { PasswordStore } from '../password-store.port.js';
import { sealPassword } from '../seal-password.js';
import { LinkSecrets } from './link-secrets.js';
import { PasswordLinkStore, type PasswordLink } from './link-store.port.js';

/** Notes which password counts of those that are chosen by one link. */
@Injectable()
export class NoteChoice {
  constructor(
    private readonly links: PasswordLinkStore,
    private readonly secrets: LinkSecrets,
    private readonly passwords: PasswordStore,
    private readonly key: CredentialsKey,
  ) {}

  /** The id of the event for a password: the same for the same request. */
  eventIdOf(token: string, password: string): string {
    return this.secrets.eventIdOf(token, password);
  }

  /**
   * Stores a password for its event, and answers the event that counts: this one, or one that was noted before. The password is stored before
   * the link names it, so that the one named is never missing. `undefined`: the link is void by now.
   */
  async note(link: PasswordLink, eventId: string, password: string): Promise<string | undefined> {
    if (link.chosen !== null) return link.chosen;
    const owner = { user: link.user, eventId };
    const sealed = sealPassword(password, owner, this.key.bytes);
    await this.passwords.putMany([{ ...owner, sealed }]);
    return this.links.choose(link.digest, eventId);
  }
}
