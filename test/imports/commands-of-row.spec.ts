import { commandsOfRow, type RowOptions, type RowWish } from '../../src/imports/commands-of-row.js';

const fields = {
  firstName: 'Ada',
  lastName: 'Lovelace',
  email: 'ada@example.org',
  userType: 'Student',
  username: null,
};
const row: RowWish = { userId: 'F0001', action: 'save', active: true, fields };

const occurredAt = '2026-01-31T09:30:00.000Z';

/** The commands of a row for a user with this status, `undefined` for none. */
const commandsFor = (asked: RowWish, current?: 'active' | 'inactive', options?: RowOptions) =>
  commandsOfRow(asked, { current, occurredAt }, options);

describe('a row of an unknown User ID', () => {
  it('creates the user, with the User ID as username when the row has no username', () => {
    expect(commandsFor(row)).toEqual([
      {
        type: 'CreateUser',
        occurredAt,
        active: true,
        profile: { userId: 'F0001', ...fields, username: 'F0001' },
      },
    ]);
  });

  it('keeps the username it names', () => {
    const named = { ...row, fields: { ...fields, username: 'ada' } };
    expect(commandsFor(named)).toMatchObject([{ profile: { username: 'ada' } }]);
  });

  it('gives the new user what its cells link to, and leaves out what they empty', () => {
    const linked = { ...row, links: { site: 'site-1', jobTitle: null } };
    expect(commandsFor(linked)).toEqual([
      {
        type: 'CreateUser',
        occurredAt,
        active: true,
        profile: { userId: 'F0001', ...fields, username: 'F0001', site: 'site-1' },
      },
    ]);
  });

  it('gives the new user its password', () => {
    expect(commandsFor({ ...row, changesPassword: true })).toMatchObject([
      { type: 'CreateUser' },
      { type: 'ChangePassword', occurredAt },
    ]);
  });

  it('cannot delete a user', () => {
    expect(commandsFor({ ...row, action: 'delete' })).toBe('USER_NOT_FOUND');
  });
});

describe('a row of a known user', () => {
  const { username: _blank, ...others } = fields;

  it('asks for its cells, and leaves a blank username alone', () => {
    expect(commandsFor(row, 'active')).toEqual([
      { type: 'UpdateUser', occurredAt, fields: others },
    ]);
  });

  it('deactivates an active user by 0', () => {
    expect(commandsFor({ ...row, active: false }, 'active')).toEqual([
      { type: 'UpdateUser', occurredAt, fields: others },
      { type: 'DeactivateUser', occurredAt },
    ]);
  });

  it('reactivates an inactive user by 1', () => {
    expect(commandsFor(row, 'inactive')).toEqual([
      { type: 'UpdateUser', occurredAt, fields: others },
      { type: 'ReactivateUser', occurredAt },
    ]);
  });

  it('asks for the username it names', () => {
    const named = { ...row, fields: { ...fields, username: 'ada' } };
    expect(commandsFor(named, 'active')).toEqual([
      { type: 'UpdateUser', occurredAt, fields: { ...others, username: 'ada' } },
    ]);
  });

  it('asks for what its cells link to, or empty', () => {
    const links = { site: 'site-1', jobTitle: null };
    expect(commandsFor({ ...row, links }, 'active')).toEqual([
      { type: 'UpdateUser', occurredAt, fields: { ...others, ...links } },
    ]);
  });

  it('asks for the supervisors that the user had, for others may have been given since', () => {
    expect(commandsFor({ ...row, sameSupervisors: ['boss'] }, 'active')).toEqual([
      { type: 'UpdateUser', occurredAt, fields: { ...others, supervisors: ['boss'] } },
    ]);
  });

  it('changes the password before it deactivates', () => {
    const both = { ...row, active: false, changesPassword: true };
    expect(commandsFor(both, 'active')).toEqual([
      { type: 'UpdateUser', occurredAt, fields: others },
      { type: 'ChangePassword', occurredAt },
      { type: 'DeactivateUser', occurredAt },
    ]);
  });

  it('deletes training records only when that was asked for', () => {
    const deletion = { ...row, action: 'delete' } as const;
    expect(commandsFor(deletion, 'active', { deleteTrainingRecords: true })).toEqual([
      { type: 'DeleteUser', occurredAt, trainingRecords: 'delete' },
    ]);
    expect(commandsFor(deletion, 'active', { deleteTrainingRecords: false })).toEqual([
      { type: 'DeleteUser', occurredAt, trainingRecords: 'keep' },
    ]);
  });

  it('deletes by D, whatever the other cells say', () => {
    expect(commandsFor({ ...row, action: 'delete' }, 'inactive')).toEqual([
      { type: 'DeleteUser', occurredAt, trainingRecords: 'keep' },
    ]);
  });
});

describe('a row of an undo', () => {
  const { username: _blank, ...texts } = fields;
  const undone = { ...texts, username: 'ada' };

  it('restores a deleted user as the row has them', () => {
    const links = { site: 'site-1', jobTitle: null, supervisors: ['uuid-1'] };
    const restoring: RowWish = {
      ...row,
      active: false,
      links,
      undo: { step: 'restore', fields: undone, trainingRecords: 2 },
    };
    expect(commandsFor(restoring)).toEqual([
      {
        type: 'RestoreUser',
        occurredAt,
        active: false,
        profile: { userId: 'F0001', ...undone, site: 'site-1', supervisors: ['uuid-1'] },
        trainingRecords: 2,
      },
    ]);
  });

  it('leaves a user who is there again alone', () => {
    const restoring: RowWish = { ...row, undo: { step: 'restore', fields: undone } };
    expect(commandsFor(restoring, 'active')).toEqual([]);
  });

  it('sets only the fields and links that it names', () => {
    const changing: RowWish = {
      ...row,
      links: { site: null },
      undo: { step: 'change', fields: { lastName: 'Byron' } },
    };
    expect(commandsFor(changing, 'inactive')).toEqual([
      { type: 'UpdateUser', occurredAt, fields: { lastName: 'Byron', site: null } },
    ]);
  });

  it.each([
    ['deactivates', false, 'active', 'DeactivateUser'],
    ['reactivates', true, 'inactive', 'ReactivateUser'],
  ] as const)('%s a user', (_, active, current, type) => {
    const changing: RowWish = { ...row, undo: { step: 'change', fields: {}, active } };
    expect(commandsFor(changing, current)).toEqual([
      { type: 'UpdateUser', occurredAt, fields: {} },
      { type, occurredAt },
    ]);
  });

  it.each(['an-event', null])('gives back the password of an event: %j', (copyOf) => {
    const changing: RowWish = {
      ...row,
      undo: { step: 'change', fields: {}, password: { copyOf } },
    };
    expect(commandsFor(changing, 'active')).toContainEqual({
      type: 'ChangePassword',
      occurredAt,
      copyOf,
    });
  });

  it('has no deleted user to change', () => {
    const changing: RowWish = { ...row, undo: { step: 'change', fields: {} } };
    expect(commandsFor(changing)).toBe('USER_NOT_FOUND');
  });

  it('deletes a user, with the training records when the import may', () => {
    const deleting: RowWish = { ...row, action: 'delete', undo: { step: 'delete' } };
    expect(commandsFor(deleting, 'active', { deleteTrainingRecords: true })).toEqual([
      { type: 'DeleteUser', occurredAt, trainingRecords: 'delete' },
    ]);
    expect(commandsFor(deleting)).toBe('USER_NOT_FOUND');
  });
});
