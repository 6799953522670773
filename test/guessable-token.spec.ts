import { isGuessable } from '../src/guessable-token.js';

describe('a token', () => {
  it.each([
    'aaaaaaaaaaaaaaaaaaaaaaaa',
    'passwordpasswordpassword',
    'Password123Password12345',
    'PASSWORD-1234567890-baseball!',
    '123456789012345678901234',
    'changeme-changeme-changeme',
    'abababababababababababab',
    'kq3Zt8Lw0pXvkq3Zt8Lw0pXv',
    'abcdefghijklmnopqrstuvwxyz',
    'abcdefghijklmnopqrstuvwx',
    'qwertyuiopasdfghjklzxcvbnm',
    'correct-horse-battery-staple',
  ])('is easy to guess: %s', (token) => expect(isGuessable(token)).toBe(true));

  it.each([
    'kq3Zt8Lw0pXv5Rb7Nc2Mf9Hj',
    'rb_6WcQm0m1cZ2oUe4Yw8kq3Zt8Lw0pXv5Rb7Nc2Mf9Hj',
    '739184620157394028561937',
    '!"#~+/=_-!%&()*,.:;<>?@[]',
    'test-admin-token-0123456789abcdef',
    '9f86d081884c7d659a2feaa0c55ad015',
  ])('is not: %s', (token) => expect(isGuessable(token)).toBe(false));
});
