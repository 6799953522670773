import { Injectable } from '@nestjs/common';
import type { NewEvent } from '../../event-store/event-store.port.js';
import { CredentialsKey } from '../credentials/credentials-key.js';
import { HashPasswords } from '../credentials/hash-passwords.js';
import { PasswordStore } from '../credentials/password-store.port.js';
import { samePassword } from '../credentials/same-password.js';
import { sealPassword, type PasswordOwner } from '../credentials/seal-password.js';
import type { UserNow } from '../read-user-now.js';

/** The passwords that edits bring. @see docs/protocols.md §5 */
@Injectable()
export class EditPasswords {
  constructor(
    private readonly passwords: PasswordStore,
    private readonly key: CredentialsKey,
    private readonly hashing: HashPasswords,
  ) {}

  /**
   * Answers a function that tells whether the user does not have this password yet; false without a password. Make it once for an edit:
   * each comparison takes a hash, and an edit that hashes in every attempt loses against other edits of the user.
   */
  comparing(password: string | undefined): (user: UserNow) => Promise<boolean> {
    const isStored = new Map<string, Promise<boolean>>();
    return async ({ uuid: user, passwordEvent: eventId }) => {
      if (password === undefined) return false;
      if (eventId === undefined) return true;
      const known = isStored.get(eventId) ?? this.#isStored(password, { user, eventId });
      isStored.set(eventId, known);
      return !(await known);
    };
  }

  async #isStored(password: string, owner: PasswordOwner): Promise<boolean> {
    const stored = await this.passwords.find(owner);
    return samePassword(password, stored, owner, this.key.bytes);
  }

  /** Stores a password for its event, before the event is appended, and has it hashed. Does nothing without a password. */
  async store(
    password: string | undefined,
    user: string,
    events: readonly NewEvent[],
  ): Promise<void> {
    const named = events.find(({ type }) => type === 'UserPasswordChanged');
    if (password === undefined || !named) return;
    const owner = { user, eventId: named.id };
    const sealed = sealPassword(password, owner, this.key.bytes);
    await this.passwords.putMany([{ ...owner, sealed }]);
    this.hashing.wake();
  }
}
