import {
  PasswordStore,
  type PasswordToHash,
  type SealedPassword,
  type StoredPassword,
} from '../password-store.port.js';
import type { PasswordOwner } from '../seal-password.js';

type Entry = PasswordOwner & StoredPassword & { readonly place: number };

/** Passwords that are gone with the process: for tests. */
export class InMemoryPasswordStore extends PasswordStore {
  /** In the order of their places. */
  #entries: readonly Entry[] = [];
  #lastPlace = 0;

  override async putMany(passwords: readonly SealedPassword[]): Promise<void> {
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

  override async removeOthers(user: string, keepEventId: string): Promise<void> {
    const kept = this.#entry({ user, eventId: keepEventId });
    if (!kept) return;
    this.#entries = this.#entries.filter(
      (entry) => entry.user !== user || entry.place >= kept.place,
    );
  }

  override async removeUser(user: string): Promise<void> {
    this.#entries = this.#entries.filter((entry) => entry.user !== user);
  }

  #put({ user, eventId, sealed }: SealedPassword): void {
    const stored = this.#entry({ user, eventId });
    this.#lastPlace += 1;
    const entry: Entry = {
      user,
      eventId,
      kind: stored?.kind ?? 'sealed',
      value: stored?.value ?? sealed,
      place: this.#lastPlace,
    };
    this.#entries = [...this.#entries.filter((one) => one !== stored), entry];
  }

  #entry({ user, eventId }: PasswordOwner): Entry | undefined {
    return this.#entries.find((entry) => entry.user === user && entry.eventId === eventId);
  }
}
