import { maySupervise } from '../../../src/users/domain/user-types.js';

describe('a user who may supervise others', () => {
  it.each(['Student', 'Admin', 'Parent', 'ADMIN', ' parent '])('can be of type %j', (userType) => {
    expect(maySupervise(userType)).toBe(true);
  });
  it.each(['Faculty', 'Alumni', 'Guest', ''])('cannot be of type %j', (userType) => {
    expect(maySupervise(userType)).toBe(false);
  });
});
