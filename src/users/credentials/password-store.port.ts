import type { PasswordOwner } from './seal-password.js';

/** A password on its way into the store. */
export type SealedPassword = PasswordOwner & {
  /** As `sealPassword` gives it. */
  readonly sealed: string;
};

/** A password that was hashed for another event of its user. */
export type HashedPassword = PasswordOwner & {
  /** An argon2id PHC string. */
  readonly hash: string;
};

/** A password to be kept: new ones come sealed, those given back as they lie. */
export type PasswordToStore = SealedPassword | HashedPassword;

/** `sealed`: as `sealPassword` gave it. `hashed`: an argon2id PHC string. */
export type StoredPassword = { readonly kind: 'sealed' | 'hashed'; readonly value: string };

/** A password as it lies in a store. */
export const asStored = (password: PasswordToStore): StoredPassword =>
  'hash' in password
    ? { kind: 'hashed', value: password.hash }
    : { kind: 'sealed', value: password.sealed };

/** A password that waits for its hash. */
export type PasswordToHash = SealedPassword & {
  /**
   * The place in the order of storing: a password that is stored after another was has a larger place, and no place is used again. Of
   * those that are stored at the same time the smaller place may appear later. 1 or more.
   */
  readonly place: number;
};

/**
 * Keeps the secrets that the log may not hold. A password is stored *before* its event is appended and counts only once the log
 * holds that event: what a crash leaves behind is an orphan, never a wrong password. Several processes may write at once.
 *
 * Every adapter passes `test/users/credentials/password-store.contract.ts`.
 *
 * @see docs/protocols.md §5
 */
export abstract class PasswordStore {
  /** How messages call it: `credentials.db`. */
  abstract readonly called: string;

  /**
   * Stores all of them, and answers when they survive a loss of power: append their events only then. When it fails, some of them may be
   * stored; they are orphans, and the same call again completes them. A password stored for the same user and event stays as it is,
   * hashed or not. An empty list stores nothing.
   */
  abstract putMany(passwords: readonly PasswordToStore[]): Promise<void>;

  /** The password of an event of a user; `undefined` when none is stored. */
  abstract find(owner: PasswordOwner): Promise<StoredPassword | undefined>;

  /** At most `limit` passwords that are not hashed yet, oldest first, only beyond the place `after` (default: from the first). */
  abstract toHash(limit: number, after?: number): Promise<readonly PasswordToHash[]>;

  /** Replaces the sealed password by its hash (argon2id, PHC string). A password that is not sealed stays. */
  abstract setHash(owner: PasswordOwner, hash: string): Promise<void>;

  /** Whether no password is stored. */
  abstract isEmpty(): Promise<boolean>;
}
