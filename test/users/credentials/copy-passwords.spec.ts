import { copiedPasswords } from '../../../src/users/credentials/copy-passwords.js';
import { CredentialsKey } from '../../../src/users/credentials/credentials-key.js';
import { samePassword } from '../../../src/users/credentials/same-password.js';
import { anna, ben, hashedOf, key, otherKey, ownerOf, sealedFor } from './credentials.example.js';
import { InMemoryPasswordStore } from './in-memory/in-memory.password-store.js';

const password = 'first-secret-1';
const owner = ownerOf(anna, 1);
const next = ownerOf(anna, 2);
const copy = { ...next, copyOf: owner.eventId };

let passwords: InMemoryPasswordStore;
beforeEach(() => {
  passwords = new InMemoryPasswordStore();
});
const copied = (keyNow: Uint8Array = key) =>
  copiedPasswords([copy], { passwords, key: new CredentialsKey(keyNow) });
const seal = () => passwords.putMany([{ ...owner, sealed: sealedFor(owner, password).value }]);

describe('the password that an event gives back', () => {
  it('is sealed for that event where the earlier one is sealed', async () => {
    await seal();
    await passwords.putMany(await copied());
    const stored = await passwords.find(next);
    expect(stored?.kind).toBe('sealed');
    expect(await samePassword(password, stored, next, key)).toBe(true);
    expect(await samePassword('another-secret', stored, next, key)).toBe(false);
  });

  it('is the hash where the earlier one is hashed', async () => {
    await seal();
    const { value } = await hashedOf(password);
    await passwords.setHash(owner, value);
    expect(await copied()).toEqual([{ ...next, hash: value }]);
  });

  it('is none where no password is stored for the earlier event of this user', async () => {
    const bens = ownerOf(ben, 1);
    await passwords.putMany([{ ...bens, sealed: sealedFor(bens, password).value }]);
    expect(await copied()).toEqual([]);
  });

  it('is none where the earlier one does not open: it lets no user in either', async () => {
    await seal();
    expect(await copied(otherKey)).toEqual([]);
  });
});
