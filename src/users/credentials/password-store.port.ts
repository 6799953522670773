import type { PasswordOwner } from './seal-password.js';

/** A password on its way into the store. */
export type SealedPassword = PasswordOwner & {
  /** As `sealPassword` gives it. */
  readonly sealed: string;
};

/** `sealed`: as `sealPassword` gave it. `hashed`: an argon2id PHC string. */
export type StoredPassword = { readonly kind: 'sealed' | 'hashed'; readonly value: string };

/** A password that waits for its hash. */
export type PasswordToHash = SealedPassword & {
  /** Its place in the order of storing: what is stored later has a larger one, and none is ever used again. */
  readonly place: number;
};

/**
 * Keeps the secrets that the log may not hold. A password is stored *before* its event is appended and counts only once the log
 * holds that event: what a crash leaves behind is an orphan, never a wrong password.
 *
 * Every adapter passes `test/users/credentials/password-store.contract.ts`.
 *
 * @see docs/protocols.md §5
 */
export abstract class PasswordStore {
  /**
   * Stores all of them or none, and answers when they would survive a loss of power. What is stored for the same user and event
   * already stays as it is, hashed or not. An empty list stores nothing.
   */
  abstract putMany(passwords: readonly SealedPassword[]): Promise<void>;

  /** The password of an event of a user; `undefined` when none is stored. */
  abstract find(owner: PasswordOwner): Promise<StoredPassword | undefined>;

  /** At most `limit` passwords that are not hashed yet, oldest first, from those beyond the place `after` (default: all). */
  abstract toHash(limit: number, after?: number): Promise<readonly PasswordToHash[]>;

  /** Puts the hash (argon2id, PHC string) in the place of the sealed password. Anything but a sealed one stays as it is. */
  abstract setHash(owner: PasswordOwner, hash: string): Promise<void>;

  /** Whether no password is stored. */
  abstract isEmpty(): Promise<boolean>;
}
