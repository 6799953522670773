import { createHash, timingSafeEqual } from 'node:crypto';
import { hasHash } from './argon2id.js';
import type { StoredPassword } from './password-store.port.js';
import { openPassword, PasswordNotOpened, type PasswordOwner } from './seal-password.js';

/**
 * Whether a password is the stored one, byte for byte; what is sealed is compared in a time that does not tell how much is equal.
 * False when none is stored, or when what is stored was sealed by another key: nobody can know it any more.
 *
 * `owner`: what the stored one was found by.
 */
export async function samePassword(
  password: string,
  stored: StoredPassword | undefined,
  owner: PasswordOwner,
  key: Uint8Array,
): Promise<boolean> {
  if (!stored) return false;
  switch (stored.kind) {
    case 'sealed':
      return sealedIs(password, stored.value, owner, key);
    case 'hashed':
      return hasHash(password, stored.value);
  }
}

function sealedIs(
  password: string,
  sealed: string,
  owner: PasswordOwner,
  key: Uint8Array,
): boolean {
  try {
    return timingSafeEqual(digestOf(password), digestOf(openPassword(sealed, owner, key)));
  } catch (error) {
    // The worker that hashes has logged it. A new password can be set, and this one signs nobody in.
    if (error instanceof PasswordNotOpened) return false;
    throw error;
  }
}

/** Of one length, whatever the password's. */
const digestOf = (password: string): Buffer => createHash('sha256').update(password).digest();
