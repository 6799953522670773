import { commonPasswords } from '../../../src/users/credentials/common-passwords.js';
import { isBlankPassword, passwordProblem } from '../../../src/users/credentials/password-rules.js';

describe('a password', () => {
  it.each([
    'Corr3ct-Horse!',
    'Brand-New-1!',
    'qzvkxwpj',
    ' qzvkxw ',
    'x'.repeat(127) + 'y',
    '🔑'.repeat(127) + '🚪',
    'pässwörterbuch',
    'aaaaaaab',
    'password and more',
    ' password',
  ])('may be %j', (password) => {
    expect(passwordProblem(password)).toBeUndefined();
  });

  it.each([
    ['under 8 characters', 'qzvkxwp', { weakness: 'short', length: 7 }],
    [
      'under 8 characters, counted as code points',
      '🔑🚪🔑🚪🔑🚪🔑',
      { weakness: 'short', length: 7 },
    ],
    ['one character', 'x', { weakness: 'short', length: 1 }],
    ['one character repeated', 'zzzzzzzz', { weakness: 'repeated' }],
    ['one character of two units repeated', '🔑'.repeat(9), { weakness: 'repeated' }],
    ['one of the most common', '12345678', { weakness: 'common' }],
    ['one of the most common, in other letters', 'PassWord', { weakness: 'common' }],
    ['one that schools hand out', 'Welcome2026', { weakness: 'common' }],
  ])('is weak when it is %s', (_what, password, why) => {
    expect(passwordProblem(password)).toEqual({ code: 'PASSWORD_WEAK', ...why });
  });

  it.each(['xy'.repeat(64) + 'z', 'x'.repeat(129)])(
    'is too long with more than 128: %s',
    (password) => {
      expect(passwordProblem(password)).toEqual({ code: 'TOO_LONG' });
    },
  );
});

describe('a password cell', () => {
  it.each(['', ' ', '\t\r\n', '\u00A0\u2003', '        '])('is blank: %j', (cell) => {
    expect(isBlankPassword(cell)).toBe(true);
  });

  it.each([' x ', '\u200B', '-'])('is not blank: %j', (cell) => {
    expect(isBlankPassword(cell)).toBe(false);
  });
});

describe('the list of common passwords', () => {
  it('has at least the 3,000 most common', () => {
    expect(commonPasswords.size).toBeGreaterThanOrEqual(3_000);
  });

  it('holds only what no other rule finds, in lower case', () => {
    const idle = [...commonPasswords].filter(
      (password) =>
        password.length < 8 || new Set(password).size < 2 || password !== password.toLowerCase(),
    );
    expect(idle).toEqual([]);
  });
});
