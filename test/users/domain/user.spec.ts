import type { UserCommand } from '../../../src/users/domain/user-commands.js';
import type { UserEvent } from '../../../src/users/domain/user-events.js';
import { user } from '../../../src/users/domain/user.js';
import { given } from '../../support/given.js';
import {
  changedAt,
  claimRevoked,
  created,
  createdErased,
  createdInactive,
  deactivated,
  deleted,
  joinedAt,
  passwordChanged,
  reactivated,
  trainingRecorded,
  updated,
  userIdChanged,
  zoe,
} from '../../support/users.example.js';

const givenUser = given(user);

const create = { type: 'CreateUser', occurredAt: joinedAt, active: true, profile: zoe } as const;
const rename = {
  type: 'UpdateUser',
  occurredAt: changedAt,
  fields: { lastName: 'Bell' },
} as const;
const deactivate = { type: 'DeactivateUser', occurredAt: changedAt } as const;
const reactivate = { type: 'ReactivateUser', occurredAt: changedAt } as const;
const remove = { type: 'DeleteUser', occurredAt: changedAt } as const;
const changeId = { type: 'ChangeUserId', occurredAt: changedAt, newUserId: 'F0002' } as const;

const changePassword = { type: 'ChangePassword', occurredAt: changedAt } as const;
const train = {
  type: 'RecordTraining',
  occurredAt: changedAt,
  course: 'Fire',
  completedAt: '2026-01-31',
} as const;
const removeAll = { ...remove, trainingRecords: 'delete' } as const;

const renamed = updated({ lastName: { from: 'Brontë', to: 'Bell' } });
const idChanged = userIdChanged('F0001', 'F0002');

const gone: readonly (readonly [string, readonly UserEvent[]])[] = [
  ['was never created', []],
  ['is deleted', [created(), deleted]],
  ['is erased', [createdErased]],
];

/** What holds for every command but `CreateUser`. */
const needsALivingUser = (command: UserCommand) =>
  it.each(gone)('is refused when the user %s', (_, history) =>
    givenUser(...history)
      .when(command)
      .thenRejected('USER_NOT_FOUND'),
  );

describe('creating a user', () => {
  it('begins the history with who they are', () => givenUser().when(create).thenEvents(created()));
  it('can begin with one who may not sign in', () =>
    givenUser()
      .when({ ...create, active: false })
      .thenEvents(createdInactive()));
  it('can begin with one who has no username yet', () =>
    givenUser()
      .when({ ...create, profile: { ...zoe, username: null } })
      .thenEvents(created({ ...zoe, username: null })));
  it('is still possible after a writer that stopped half-way was shut out', () =>
    givenUser(claimRevoked).when(create).thenEvents(created()));

  it.each<readonly [string, readonly UserEvent[]]>([
    ['is active', [created()]],
    ['is inactive', [createdInactive()]],
    ['is deleted', [created(), deleted]],
    ['is erased', [createdErased]],
  ])('is refused when the user %s', (_, history) =>
    givenUser(...history)
      .when(create)
      .thenRejected('USER_ALREADY_EXISTS'),
  );
});

describe('updating a user', () => {
  it('changes an active one', () => givenUser(created()).when(rename).thenEvents(renamed));
  it('changes an inactive one', () =>
    givenUser(createdInactive()).when(rename).thenEvents(renamed));
  needsALivingUser(rename);
});

describe('deactivating a user', () => {
  it('locks out an active one', () =>
    givenUser(created()).when(deactivate).thenEvents(deactivated));
  it('changes nothing for one who was created inactive', () =>
    givenUser(createdInactive()).when(deactivate).thenNothing());
  it('changes nothing the second time', () =>
    givenUser(created(), deactivated).when(deactivate).thenNothing());
  it('locks out one who was let in again', () =>
    givenUser(created(), deactivated, reactivated).when(deactivate).thenEvents(deactivated));
  needsALivingUser(deactivate);
});

describe('reactivating a user', () => {
  it('lets in one who was created inactive', () =>
    givenUser(createdInactive()).when(reactivate).thenEvents(reactivated));
  it('lets in one who was deactivated', () =>
    givenUser(created(), deactivated).when(reactivate).thenEvents(reactivated));
  it('changes nothing for an active one', () =>
    givenUser(created()).when(reactivate).thenNothing());
  it('changes nothing the second time', () =>
    givenUser(createdInactive(), reactivated).when(reactivate).thenNothing());
  needsALivingUser(reactivate);
});

describe('deleting a user', () => {
  it('removes an active one', () => givenUser(created()).when(remove).thenEvents(deleted));
  it('removes an inactive one', () =>
    givenUser(createdInactive()).when(remove).thenEvents(deleted));
  needsALivingUser(remove);

  it.each<readonly [string, UserEvent]>([
    ['an update', renamed],
    ['a deactivation', deactivated],
    ['a reactivation', reactivated],
    ['another User ID', idChanged],
    ['a password', passwordChanged],
    ['a training record', trainingRecorded(1)],
    ['a shut-out writer', claimRevoked],
  ])('is final, even when %s follows in the history', (_, late) =>
    expect([created(), deleted, late].reduce(user.evolve, user.initialState)).toEqual({
      status: 'deleted',
    }),
  );
});

describe('deleting a user who has training records', () => {
  const trained = [created(), trainingRecorded(1), trainingRecorded(2)];

  it('is refused unless these are to go as well', () => {
    givenUser(...trained)
      .when(remove)
      .thenRejected('HAS_TRAINING_RECORDS');
    givenUser(...trained)
      .when({ ...remove, trainingRecords: 'keep' })
      .thenRejected('HAS_TRAINING_RECORDS');
  });
  it('tells how many go with the user', () =>
    givenUser(...trained)
      .when(removeAll)
      .thenEvents({ type: 'UserDeleted', data: { occurredAt: changedAt, trainingRecords: 2 } }));
  it('tells of none where there are none', () =>
    givenUser(created()).when(removeAll).thenEvents(deleted));
  needsALivingUser(removeAll);
});

describe('recording that a user has completed a course', () => {
  it('counts from one', () => givenUser(created()).when(train).thenEvents(trainingRecorded(1)));
  it('goes on counting, also for an inactive user', () =>
    givenUser(created(), trainingRecorded(1), deactivated)
      .when(train)
      .thenEvents(trainingRecorded(2)));
  it('is counted through other changes', () =>
    expect(
      [created(), trainingRecorded(1), renamed, idChanged, passwordChanged].reduce(
        user.evolve,
        user.initialState,
      ),
    ).toEqual({
      status: 'active',
      profile: { ...zoe, lastName: 'Bell', userId: 'F0002' },
      trainingRecords: 1,
    }));
  needsALivingUser(train);
});

describe('changing a password', () => {
  it('says that it changed, and nothing of it', () =>
    givenUser(created()).when(changePassword).thenEvents(passwordChanged));
  it('is possible for an inactive user', () =>
    givenUser(createdInactive()).when(changePassword).thenEvents(passwordChanged));
  it('happens again whenever it is asked for', () =>
    givenUser(created(), passwordChanged).when(changePassword).thenEvents(passwordChanged));
  it('leaves the user as they were', () =>
    expect(user.evolve({ status: 'active', profile: zoe }, passwordChanged)).toEqual({
      status: 'active',
      profile: zoe,
    }));
  needsALivingUser(changePassword);
});

describe('changing a User ID', () => {
  it('gives an active user another', () =>
    givenUser(created()).when(changeId).thenEvents(idChanged));
  it('gives an inactive user another', () =>
    givenUser(createdInactive()).when(changeId).thenEvents(idChanged));
  needsALivingUser(changeId);
});

describe('shutting out a writer that stopped half-way', () => {
  it.each<readonly [string, readonly UserEvent[]]>([
    ['was never created', []],
    ['is active', [created()]],
    ['is inactive', [createdInactive()]],
    ['is deleted', [created(), deleted]],
    ['is erased', [createdErased]],
  ])('means nothing for a user who %s', (_, history) => {
    const before = history.reduce(user.evolve, user.initialState);
    expect(user.evolve(before, claimRevoked)).toEqual(before);
  });
});
