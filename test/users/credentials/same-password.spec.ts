import { samePassword } from '../../../src/users/credentials/same-password.js';
import { anna, ben, hashedOf, key, otherKey, ownerOf, sealedFor } from './credentials.example.js';

const owner = ownerOf(anna, 1);
const password = ' Corr3ct-Hörse! ';
const others = ['Corr3ct-Hörse!', ' corr3ct-hörse! ', password.normalize('NFD'), ''];

describe('comparing with a sealed password', () => {
  const stored = sealedFor(owner, password);

  it('finds the same one', async () => {
    expect(await samePassword(password, stored, owner, key)).toBe(true);
  });

  it.each(others)('tells every other apart: %j', async (other) => {
    expect(await samePassword(other, stored, owner, key)).toBe(false);
  });

  it('finds nothing the same as what does not open', async () => {
    expect(await samePassword(password, stored, owner, otherKey)).toBe(false);
    expect(await samePassword(password, stored, ownerOf(ben, 1), key)).toBe(false);
  });

  it('fails with a key that is none', async () => {
    await expect(samePassword(password, stored, owner, Buffer.alloc(3))).rejects.toThrow(TypeError);
  });
});

describe('comparing with a hashed password', () => {
  it('finds the same one', async () => {
    expect(await samePassword(password, await hashedOf(password), owner, key)).toBe(true);
  });

  it.each(others)('tells every other apart: %j', async (other) => {
    expect(await samePassword(other, await hashedOf(password), owner, key)).toBe(false);
  });
});

describe('comparing with nothing', () => {
  it.each([password, ''])('finds nothing the same: %j', async (given) => {
    expect(await samePassword(given, undefined, owner, key)).toBe(false);
  });
});
