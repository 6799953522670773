import { usernameProblems, usernameTaken } from '../../../src/users/rules/username-problems.js';
import { messagesOf } from './rules.example.js';

const holder = { uuid: 'uuid-of-anna', userId: 'F0002' };

describe('a username wished for', () => {
  it.each([
    ['no user has it', 'anna', 'uuid-of-zoe', undefined],
    ['the user has it already', 'anna', 'uuid-of-anna', holder],
    ['none is asked for', undefined, 'uuid-of-zoe', holder],
  ])('is right when %s', (_, username, uuid, by) => {
    expect(usernameProblems(username, uuid, by)).toEqual([]);
  });

  it('is refused when another user has it, and that user is named', () => {
    expect(usernameProblems('anna', 'uuid-of-zoe', holder)).toEqual([
      {
        code: 'USERNAME_TAKEN',
        column: 'Username',
        values: { username: 'anna', userId: 'F0002' },
      },
    ]);
  });

  it('is refused without a name when its holder is gone by now', () => {
    expect(messagesOf([usernameTaken('anna')])).toEqual([
      'Username: "anna" belongs to another user. Choose another one.',
    ]);
  });
});
