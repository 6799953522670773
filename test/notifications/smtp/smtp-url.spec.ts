import { readSmtpUrl } from '../../../src/notifications/smtp/smtp-url.js';

describe('the URL of a mail server', () => {
  it.each([
    ['smtp://mail.example.org', { host: 'mail.example.org', port: 587, isTls: false }],
    ['smtps://mail.example.org/', { host: 'mail.example.org', port: 465, isTls: true }],
    ['SMTP://127.0.0.1:1025', { host: '127.0.0.1', port: 1025, isTls: false }],
    ['smtp://[::1]:25', { host: '::1', port: 25, isTls: false }],
    [
      'smtp://lms%40example.org:a%3Ab%2F%25@mail.example.org:2525',
      {
        host: 'mail.example.org',
        port: 2525,
        isTls: false,
        account: { user: 'lms@example.org', password: 'a:b/%' },
      },
    ],
  ])('is read: %s', (text, url) => {
    expect(readSmtpUrl(text)).toEqual(url);
  });

  it.each([
    'mail.example.org',
    'http://mail.example.org',
    'smtp://',
    'smtp://mail.example.org/path',
    'smtp://mail.example.org?tls=1',
    'smtp://mail.example.org:70000',
    'smtp://user@mail.example.org',
    'smtp://:pass@mail.example.org',
    'smtp://user:@mail.example.org',
    'smtp://user:p%zz@mail.example.org',
    'smtp://us:er:pass@mail.example.org',
    'smtp://a b.example.org',
  ])('is refused: %s', (text) => {
    expect(() => readSmtpUrl(text)).toThrow(TypeError);
  });
});
