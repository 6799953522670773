import type { StoredPassword } from '../../../src/users/credentials/password-store.port.js';
import { hashPassword } from '../../../src/users/credentials/argon2id.js';
import { sealPassword, type PasswordOwner } from '../../../src/users/credentials/seal-password.js';
import { Clock } from '../../../src/shared/clock.js';
import { eventId } from '../../support/events.example.js';

export const key = Buffer.alloc(32, 1);
export const otherKey = Buffer.alloc(32, 2);

export const anna = '00000000-0000-4000-8000-00000000000a';
export const ben = '00000000-0000-4000-8000-00000000000b';

/** The password of the n-th event of a user. */
export const ownerOf = (user: string, n: number): PasswordOwner => ({ user, eventId: eventId(n) });

export const sealedFor = (owner: PasswordOwner, password: string): StoredPassword => ({
  kind: 'sealed',
  value: sealPassword(password, owner, key),
});

export const hashedOf = async (password: string): Promise<StoredPassword> => ({
  kind: 'hashed',
  value: await hashPassword(password),
});

/** What every hash of ours begins with: argon2id at the least cost that OWASP asks for. */
export const ourHash = /^\$argon2id\$v=19\$m=19456,t=2,p=1\$/;

/** Stands until it is set. */
export class SettableClock extends Clock {
  #ms = Date.parse('2026-01-02T03:04:05.000Z');

  override now(): string {
    return new Date(this.#ms).toISOString();
  }

  /** Negative: the clock is set back. */
  pass(ms: number): void {
    this.#ms += ms;
  }
}
