import { emailFault } from '../../../src/users/domain/email-fault.js';
import { emailSentence } from '../../../src/users/rules/email-words.js';

const sentenceOf = (value: string): string => emailSentence({ value, ...emailFault(value) });
const long = 'a'.repeat(65);
const part = 'd'.repeat(64);

describe('what is wrong with an e-mail address', () => {
  it.each([
    ['anna.example.org', 'has no @. Enter an address such as name@example.org.'],
    ['anna@localhost', 'has no dot after the @. Enter an address such as name@example.org.'],
    ['anna smith@example.org', 'contains a space. Remove it.'],
    ['anna@example.org, ben@example.org', 'holds more than one address. Enter only one.'],
    ['anna@example.org;ben@example.org', 'holds more than one address. Enter only one.'],
    ['Anna <a@example.org>; Ben <b@example.org>', 'holds more than one address. Enter only one.'],
    ['Anna Smith <anna@example.org>', 'has more around the address. Enter only anna@example.org.'],
    ['<anna@example.org >', 'has more around the address. Enter only anna@example.org.'],
    ['mailto:anna@example.org', 'begins with "mailto:". Enter only the address behind it.'],
    ['anna@@example.org', 'has more than one @. Enter an address such as name@example.org.'],
    ['@example.org', 'has nothing before the @. Enter an address such as name@example.org.'],
    ['anna@', 'has nothing after the @. Enter an address such as name@example.org.'],
    ['.anna@example.org', 'begins with a dot. Remove it.'],
    ['anna@example.org.', 'ends with a dot. Remove it.'],
    ['anna.@example.org', 'has a dot right beside the @. Remove it.'],
    ['anna@.example.org', 'has a dot right beside the @. Remove it.'],
    ['anna@example..org', 'has two dots in a row. Remove one of them.'],
    ['anna@example,org', 'has a comma after the @. Enter a dot in its place.'],
    ['anna@-example.org', 'has a hyphen at the edge of a part after the @. Remove it.'],
    ['anna@example.org-', 'has a hyphen at the edge of a part after the @. Remove it.'],
    [
      'xmailto:anna@example.org',
      'has the sign ":" before the @, which an address cannot have. Correct it.',
    ],
    [
      'anna(work)@example.org',
      'has the sign "(" before the @, which an address cannot have. Correct it.',
    ],
    [
      'anna@exam_ple.org',
      'has the sign "_" after the @, which an address cannot have. Correct it.',
    ],
    [`${long}@example.org`, 'has more than 64 characters before the @. Enter a shorter address.'],
    [`a@${part}.org`, 'has more than 63 characters between two dots. Enter a shorter address.'],
  ])('is told in a sentence of its own: %s', (value, sentence) => {
    expect(sentenceOf(value)).toBe(`Email: "${value}" ${sentence}`);
  });

  it.each(['a@\u0301b.org', `${'a'.repeat(64)}@\u0301b.org`, `a@${'d'.repeat(63)}.\u0301b`])(
    'is another one when none of these is found: %s',
    (value) => {
      expect(emailFault(value)).toEqual({ fault: 'other' });
    },
  );

  it('is nothing where there is one address', () => {
    expect(emailFault("o'hara+lms@mail.example.org")).toBeUndefined();
    expect(emailFault('"john doe"@example.org')).toBeUndefined();
  });

  it('is told of what release 0.1 found, without the fault', () => {
    expect(emailSentence({ value: 'anna' })).toBe(
      'Email: "anna" is not an e-mail address. Enter an address such as name@example.org.',
    );
  });
});
