import {
  isUsernameKey,
  uniqueKeysOf,
  userIdKey,
  usernameKey,
} from '../../../src/users/domain/unique-keys.js';
import { zoe } from '../../support/users.example.js';

describe('the claims of a user', () => {
  it.each(['active', 'inactive'] as const)(
    'are on User ID and username when the user is %s',
    (status) =>
      expect(uniqueKeysOf({ status, profile: zoe })).toEqual(['user-id:f0001', 'username:zoe']),
  );
  it('are on the User ID alone while there is no username', () =>
    expect(uniqueKeysOf({ status: 'active', profile: { ...zoe, username: null } })).toEqual([
      'user-id:f0001',
    ]));
  it.each(['absent', 'deleted', 'erased'] as const)('are none when the user is %s', (status) =>
    expect(uniqueKeysOf({ status })).toEqual([]),
  );
});

describe('a claim', () => {
  it('is the same for spellings that count as the same', () => {
    expect(userIdKey(' Ｆ0001 ')).toBe(userIdKey('f0001'));
    expect(usernameKey('STRASSE')).toBe(usernameKey('straße'));
  });
  it('on a username is another than one on the same User ID', () => {
    expect(usernameKey('zoe')).not.toBe(userIdKey('zoe'));
  });
  it('tells whether it is on a username', () => {
    expect(isUsernameKey(usernameKey('zoe'))).toBe(true);
    expect(isUsernameKey(userIdKey('username:zoe'))).toBe(false);
  });
});
