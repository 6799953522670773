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
  it('creates the user, with the User ID as username when the row has no username', () => {
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

  it('gives the new user what its cells link to, and leaves out what they empty', () => {
    const linked = { ...row, links: { site: 'site-1', jobTitle: null } };
    expect(commandsOfRow(linked, undefined)).toEqual([
      {
        type: 'CreateUser',
        active: true,
        profile: { userId: 'F0001', ...fields, username: 'F0001', site: 'site-1' },
      },
    ]);
  });

  it('gives the new user its password', () => {
    expect(commandsOfRow({ ...row, changesPassword: true }, undefined)).toMatchObject([
      { type: 'CreateUser' },
      { type: 'ChangePassword' },
    ]);
  });

  it('cannot delete a user', () => {
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

  it('asks for the username it names', () => {
    const named = { ...row, fields: { ...fields, username: 'ada' } };
    expect(commandsOfRow(named, 'active')).toEqual([
      { type: 'UpdateUser', fields: { ...others, username: 'ada' } },
    ]);
  });

  it('asks for what its cells link to, or empty', () => {
    const links = { site: 'site-1', jobTitle: null };
    expect(commandsOfRow({ ...row, links }, 'active')).toEqual([
      { type: 'UpdateUser', fields: { ...others, ...links } },
    ]);
  });

  it('asks for the supervisors that the user had, for others may have been given since', () => {
    expect(commandsOfRow({ ...row, sameSupervisors: ['boss'] }, 'active')).toEqual([
      { type: 'UpdateUser', fields: { ...others, supervisors: ['boss'] } },
    ]);
  });

  it('changes the password before it deactivates', () => {
    const both = { ...row, active: false, changesPassword: true };
    expect(commandsOfRow(both, 'active')).toEqual([
      { type: 'UpdateUser', fields: others },
      { type: 'ChangePassword' },
      { type: 'DeactivateUser' },
    ]);
  });

  it('deletes training records only when that was asked for', () => {
    const deletion = { ...row, action: 'delete' } as const;
    expect(commandsOfRow(deletion, 'active', { deleteTrainingRecords: true })).toEqual([
      { type: 'DeleteUser', trainingRecords: 'delete' },
    ]);
    expect(commandsOfRow(deletion, 'active', { deleteTrainingRecords: false })).toEqual([
      { type: 'DeleteUser', trainingRecords: 'keep' },
    ]);
  });

  it('deletes by D, whatever the other cells say', () => {
    expect(commandsOfRow({ ...row, action: 'delete' }, 'inactive')).toEqual([
      { type: 'DeleteUser', trainingRecords: 'keep' },
    ]);
  });
});
