import { newestPasswordEvent } from '../../../src/users/credentials/newest-password-event.js';

const event = (id: string, type: string) => ({ id, type });

describe('the event that names the password', () => {
  it('is the newest of its type', () => {
    const events = [
      event('a', 'UserCreated'),
      event('b', 'UserPasswordChanged'),
      event('c', 'UserPasswordChanged'),
      event('d', 'UserUpdated'),
    ];
    expect(newestPasswordEvent(events)).toBe('c');
  });

  it('is none for a user who never had a password', () => {
    expect(newestPasswordEvent([event('a', 'UserCreated')])).toBeUndefined();
    expect(newestPasswordEvent([])).toBeUndefined();
  });
});
