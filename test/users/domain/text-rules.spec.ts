import { isEmailAddress } from '../../../src/users/domain/text-rules.js';

const longLabel = 'd'.repeat(63);

describe('an e-mail address', () => {
  it.each([
    'a@example.org',
    'a@b.c',
    'anna.bell@mail.example.museum',
    'anna.be\u0301ll2@exa\u0301mple2.o\u0301r2g',
    `${'a'.repeat(64)}@example.org`,
    `a@${longLabel}.${longLabel}`,
  ])('may be %s', (text) => {
    expect(isEmailAddress(text)).toBe(true);
  });

  it.each([
    '',
    'anna',
    '@example.org',
    'anna.b(e)ll@example.org',
    'anna@example.o_g',
    'anna@exa_ple.org',
    'anna@example.org-',
    `${'a'.repeat(65)}@example.org`,
    `a@${longLabel}d.org`,
    `a@example.${longLabel}d`,
  ])('cannot be %s', (text) => {
    expect(isEmailAddress(text)).toBe(false);
  });
});
