import {
  asStored,
  PasswordStore,
  type PasswordToHash,
  type PasswordToStore,
  type StoredPassword,
} from '../../../../src/users/credentials/password-store.port.js';
import type { PasswordOwner } from '../../../../src/users/credentials/seal-password.js';

type Entry = PasswordOwner & StoredPassword & { readonly place: number };

/** Passwords in memory: for tests. */
export class InMemoryPasswordStore extends PasswordStore {
  override readonly called = 'the passwords of this test';
  /** In the order of their places. */
  #entries: readonly Entry[] = [];
  #lastPlace = 0;

  override async putMany(passwords: readonly PasswordToStore[]): Promise<void> {
    for (const password of passwords) this.#put(password);
  }

  override async find(owner: PasswordOwner): Promise<StoredPassword | undefined> {
    const entry = this.#entry(owner);
    return entry && { kind: entry.kind, value: entry.value };
  }

  override async toHash(limit: number, after = 0): Promise<readonly PasswordToHash[]> {
    return this.#entries
      .filter(({ kind, place }) => kind === 'sealed' && place > after)
      .slice(0, limit)
      .map(({ user, eventId, value, place }) => ({ user, eventId, sealed: value, place }));
  }

  override async setHash(owner: PasswordOwner, hash: string): Promise<void> {
    const sealed = this.#entry(owner);
    if (sealed?.kind !== 'sealed') return;
    const hashed: Entry = { ...sealed, kind: 'hashed', value: hash };
    this.#entries = this.#entries.map((entry) => (entry === sealed ? hashed : entry));
  }

  override async isEmpty(): Promise<boolean> {
    return this.#entries.length === 0;
  }

  #put(password: PasswordToStore): void {
    const { user, eventId } = password;
    if (this.#entry({ user, eventId })) return;
    this.#lastPlace += 1;
    const entry = { user, eventId, ...asStored(password), place: this.#lastPlace };
    this.#entries = [...this.#entries, entry];
  }

  #entry({ user, eventId }: PasswordOwner): Entry | undefined {
    return this.#entries.find((entry) => entry.user === user && entry.eventId === eventId);
  }
}
