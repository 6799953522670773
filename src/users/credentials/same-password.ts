import { createHash, timingSafeEqual } from 'node:crypto';
import { hasHash } from './argon2id.js';
import type { StoredPassword } from './password-store.port.js';
import { openPassword, PasswordNotOpened, type PasswordOwner } from './seal-password.js';

/**
 * Whether a password is the stored one, byte for byte; a sealed one is compared in constant time.
 * False when no password is stored, or when another key sealed it: it is lost. `owner`: the user and event that it was stored for.
 */
export async function samePassword(
  password: string,
  stored: StoredPassword | undefined,
  owner: PasswordOwner,
  key: Uint8Array,
): Promise<boolean> {
  if (!stored) return false;
  if (stored.kind === 'hashed') return hasHash(password, stored.value);
  try {
    const opened = openPassword(stored.value, owner, key);
    return timingSafeEqual(digestOf(password), digestOf(opened));
  } catch (error) {
    // The worker that hashes has logged it. A new password can be set, and this one never matches.
    if (error instanceof PasswordNotOpened) return false;
    throw error;
  }
}

/** Has the same length for every password. */
const digestOf = (password: string): Buffer => createHash('sha256').update(password).digest();
