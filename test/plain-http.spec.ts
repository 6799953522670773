import { plainHttpWarning } from '../src/plain-http.js';

describe('a service without TLS', () => {
  it.each(['0.0.0.0', '::', '192.168.1.5', 'rollbook.example.org', '2001:db8::1'])(
    'warns when other machines can reach it: %s',
    (host) => {
      expect(plainHttpWarning(host)).toBe(
        `HOST is ${host}, so other machines can reach this service, and other people on the way can read tokens and personal data. Put a proxy with TLS before it.`,
      );
    },
  );

  it.each(['127.0.0.1', '127.1.2.3', '::1', 'localhost'])('says nothing at %s', (host) => {
    expect(plainHttpWarning(host)).toBeUndefined();
  });
});
