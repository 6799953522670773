import { mapInFlight } from '../../shared/map-in-flight.js';
import type { CredentialsKey } from './credentials-key.js';
import type { PasswordStore, PasswordToStore } from './password-store.port.js';
import {
  openPassword,
  PasswordNotOpened,
  sealPassword,
  type PasswordOwner,
} from './seal-password.js';

/** An event that gives a user the password of an earlier one again. */
export type PasswordCopy = PasswordOwner & {
  /** The id of the earlier event, of the same user. */
  readonly copyOf: string;
};

/** Passwords that are looked up at once. */
const atOnce = 32;

/**
 * The passwords that these events give back, to be stored for them before they are appended: a hash as it is, a sealed one opened and sealed
 * for its new event. An earlier event without a password that can be read gives none: then the user cannot sign in, as before.
 *
 * @see docs/protocols.md §7
 */
export async function copiedPasswords(
  copies: readonly PasswordCopy[],
  { passwords, key }: { readonly passwords: PasswordStore; readonly key: CredentialsKey },
): Promise<readonly PasswordToStore[]> {
  const copied = await mapInFlight(copies, atOnce, (copy) => copyOfOne(copy, passwords, key.bytes));
  return copied.flatMap((password) => password ?? []);
}

async function copyOfOne(
  { user, eventId, copyOf }: PasswordCopy,
  passwords: PasswordStore,
  key: Uint8Array,
): Promise<PasswordToStore | undefined> {
  const from = { user, eventId: copyOf };
  const owner = { user, eventId };
  const stored = await passwords.find(from);
  if (!stored) return undefined;
  if (stored.kind === 'hashed') return { ...owner, hash: stored.value };
  try {
    return { ...owner, sealed: sealPassword(openPassword(stored.value, from, key), owner, key) };
  } catch (error) {
    // The worker that hashes has logged it. It matches no sign-in under its old event either.
    if (error instanceof PasswordNotOpened) return undefined;
    throw error;
  }
}
