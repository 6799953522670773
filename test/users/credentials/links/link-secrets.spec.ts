import { CredentialsKey } from '../../../../src/users/credentials/credentials-key.js';
import { digestOf, LinkSecrets } from '../../../../src/users/credentials/links/link-secrets.js';
import { isUuid } from '../../../../src/shared/uuid.js';
import { key, otherKey } from '../credentials.example.js';
import { emailId } from './linked-user.example.js';

const secrets = new LinkSecrets(new CredentialsKey(key));
const others = new LinkSecrets(new CredentialsKey(otherKey));

describe('the secrets of links', () => {
  it('are the same in every process with the key, and others with another key', () => {
    const again = new LinkSecrets(new CredentialsKey(Buffer.from(key)));
    const token = secrets.tokenOf(emailId, 1, 'zoe@example.org');
    expect(again.tokenOf(emailId, 1, 'zoe@example.org')).toBe(token);
    expect(others.tokenOf(emailId, 1, 'zoe@example.org')).not.toBe(token);
    expect(others.addressDigest('a@example.org')).not.toBe(secrets.addressDigest('a@example.org'));
    expect(others.eventIdOf(token, 'p')).not.toBe(secrets.eventIdOf(token, 'p'));
  });

  it('make one id of an event for one token and password', () => {
    const made = [
      secrets.eventIdOf('t', 'pq'),
      secrets.eventIdOf('tp', 'q'),
      secrets.eventIdOf('t', 'p'),
    ];
    expect(new Set(made).size).toBe(3);
    for (const id of made) expect(isUuid(id)).toBe(true);
    expect(made[0]).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-8[0-9a-f]{3}-[89ab]/);
    expect(secrets.eventIdOf('t', 'pq')).toBe(made[0]);
  });

  it('compare addresses folded', () => {
    expect(secrets.addressDigest(' ZOE@example.org')).toBe(
      secrets.addressDigest('zoe@example.org'),
    );
    expect(secrets.addressDigest('zoe@example.org')).not.toBe(
      secrets.addressDigest('zoe@example.com'),
    );
  });

  it('are looked up by SHA-256', () => {
    expect(digestOf('abc')).toBe(
      'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad',
    );
  });
});
