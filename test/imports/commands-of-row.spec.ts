import { commandsOfRow, type RowWish } from '../../src/imports/commands-of-row.js';

const fields = {
  firstName: 'Ada',
  lastName: 'Lovelace',
  email: 'ada@example.org',
  userType: 'Student',
  username: null,
};
const row: RowWish = { userId: 'F0001', action: 'save', active: true, fields };

describe('a row of an unknown User ID', () => {
  it('creates the user, with the User ID as username when there is none', () => {
    expect(commandsOfRow(row, undefined)).toEqual([
      {
        type: 'CreateUser',
        active: true,
        profile: { userId: 'F0001', ...fields, username: 'F0001' },
      },
    ]);
  });

  it('keeps the username it names', () => {
    const named = { ...row, fields: { ...fields, username: 'ada' } };
    expect(commandsOfRow(named, undefined)).toMatchObject([{ profile: { username: 'ada' } }]);
  });

  it('cannot delete anybody', () => {
    expect(commandsOfRow({ ...row, action: 'delete' }, undefined)).toBe('USER_NOT_FOUND');
  });
});

describe('a row of a known user', () => {
  const { username: _blank, ...others } = fields;

  it('asks for its cells, and leaves a blank username alone', () => {
    expect(commandsOfRow(row, 'active')).toEqual([{ type: 'UpdateUser', fields: others }]);
  });

  it('deactivates an active user by 0', () => {
    expect(commandsOfRow({ ...row, active: false }, 'active')).toEqual([
      { type: 'UpdateUser', fields: others },
      { type: 'DeactivateUser' },
    ]);
  });

  it('reactivates an inactive user by 1', () => {
    expect(commandsOfRow(row, 'inactive')).toEqual([
      { type: 'UpdateUser', fields: others },
      { type: 'ReactivateUser' },
    ]);
  });

  it('deletes by D, whatever the other cells say', () => {
    expect(commandsOfRow({ ...row, action: 'delete' }, 'inactive')).toEqual([
      { type: 'DeleteUser', trainingRecords: 'keep' },
    ]);
  });
});
