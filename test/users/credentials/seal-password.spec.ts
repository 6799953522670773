import {
  openPassword,
  PasswordNotOpened,
  sealPassword,
} from '../../../src/users/credentials/seal-password.js';
import { anna, ben, key, otherKey, ownerOf } from './credentials.example.js';

const owner = ownerOf(anna, 1);
const password = ' Pässwörd 🔑\t';

describe('a sealed password', () => {
  it.each([password, 'x', '', 'é'.normalize('NFD')])('opens as it was: %j', (text) => {
    expect(openPassword(sealPassword(text, owner, key), owner, key)).toBe(text);
  });

  it('does not show the password, and never looks the same twice', () => {
    const sealed = sealPassword(password, owner, key);
    expect(Buffer.from(sealed, 'base64').includes(password)).toBe(false);
    expect(sealPassword(password, owner, key)).not.toBe(sealed);
  });

  const sealed = sealPassword(password, owner, key);
  const bytes = Buffer.from(sealed, 'base64');
  const flipped = (at: number) =>
    Buffer.from(bytes.map((byte, i) => (i === at ? byte ^ 1 : byte))).toString('base64');

  it.each([
    ['by another key', sealed, owner, otherKey],
    ['when moved to another user', sealed, ownerOf(ben, 1), key],
    ['when moved to another event', sealed, ownerOf(anna, 2), key],
    ['with another nonce', flipped(0), owner, key],
    ['with another tag', flipped(12), owner, key],
    ['with another text', flipped(bytes.length - 1), owner, key],
    ['when cut short', bytes.subarray(0, -1).toString('base64'), owner, key],
    ['when hardly anything is left', bytes.subarray(0, 27).toString('base64'), owner, key],
    ['when nothing is left', '', owner, key],
  ])('does not open %s, and says only whose event it is', (_what, text, of, by) => {
    const open = () => openPassword(text, of, by);
    expect(open).toThrow(PasswordNotOpened);
    expect(open).toThrow(`The password of event ${of.eventId} does not open`);
    expect(open).not.toThrow('Pässwörd');
  });

  it('needs a key of 32 bytes', () => {
    const short = Buffer.alloc(16);
    expect(() => sealPassword(password, owner, short)).toThrow('has 32 bytes, not 16');
    expect(() => openPassword(sealed, owner, short)).toThrow('has 32 bytes, not 16');
  });
});
