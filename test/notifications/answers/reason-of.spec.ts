import { reasonOf } from '../../../src/notifications/answers/reason-of.js';

describe('why an e-mail was not sent', () => {
  it.each([
    [null, null, null],
    ['USER_GONE', null, 'The user was deleted.'],
    ['EMAIL_SHARED', null, 'Another user has the same e-mail address.'],
    ['UNREACHABLE', null, 'The mail server could not be reached.'],
    [
      'SMTP_550',
      '550 5.1.1\r\nno such\u200B user',
      'The mail server refused the e-mail with the answer 550: 550 5.1.1 no such user',
    ],
    ['SMTP_451', null, 'The mail server refused the e-mail with the answer 451.'],
    ['ENOSPC', null, 'The e-mail could not be written into the folder outbox (ENOSPC).'],
  ])('is said in words: %s', (code, response, reason) => {
    expect(reasonOf(code, response)).toBe(reason);
  });
});
