import type { UserCommand } from '../../../src/users/domain/user-commands.js';
import type { UserEvent } from '../../../src/users/domain/user-events.js';
import { user } from '../../../src/users/domain/user.js';
import { given } from '../../support/given.js';
import * as example from '../../support/users.example.js';

const givenUser = given(user);

const create = {
  type: 'CreateUser',
  occurredAt: example.joinedAt,
  active: true,
  profile: example.zoe,
} as const;
const rename = {
  type: 'UpdateUser',
  occurredAt: example.changedAt,
  fields: { lastName: 'Bell' },
} as const;
const deactivate = { type: 'DeactivateUser', occurredAt: example.changedAt } as const;
const reactivate = { type: 'ReactivateUser', occurredAt: example.changedAt } as const;
const remove = { type: 'DeleteUser', occurredAt: example.changedAt } as const;
const changeId = {
  type: 'ChangeUserId',
  occurredAt: example.changedAt,
  newUserId: 'F0002',
} as const;

const changePassword = { type: 'ChangePassword', occurredAt: example.changedAt } as const;
const train = {
  type: 'RecordTraining',
  occurredAt: example.changedAt,
  course: 'Fire',
  completedAt: '2026-01-31',
} as const;
const removeAll = { ...remove, trainingRecords: 'delete' } as const;

const renamed = example.updated({ lastName: { from: 'Brontë', to: 'Bell' } });
const idChanged = example.userIdChanged('F0001', 'F0002');

const gone: readonly (readonly [string, readonly UserEvent[]])[] = [
  ['was never created', []],
  ['is deleted', [example.created(), example.deleted]],
  ['is erased', [example.createdErased]],
];

/** What holds for every command but `CreateUser`. */
const needsALivingUser = (command: UserCommand) =>
  it.each(gone)('is refused when the user %s', (_, history) =>
    givenUser(...history)
      .when(command)
      .thenRejected('USER_NOT_FOUND'),
  );

describe('creating a user', () => {
  it('begins the history with who they are', () =>
    givenUser().when(create).thenEvents(example.created()));
  it('says that the user gets a welcome e-mail', () => {
    const { type, data } = example.created();
    givenUser()
      .when({ ...create, welcome: true })
      .thenEvents({ type, data: { ...data, welcome: true } });
  });
  it('can begin with a user who may not sign in', () =>
    givenUser()
      .when({ ...create, active: false })
      .thenEvents(example.createdInactive()));
  it('can begin with a user who has no username yet', () =>
    givenUser()
      .when({ ...create, profile: { ...example.zoe, username: null } })
      .thenEvents(example.created({ ...example.zoe, username: null })));
  it('is still possible after a writer that stopped half-way was shut out', () =>
    givenUser(example.claimRevoked).when(create).thenEvents(example.created()));

  it.each<readonly [string, readonly UserEvent[]]>([
    ['is active', [example.created()]],
    ['is inactive', [example.createdInactive()]],
    ['is deleted', [example.created(), example.deleted]],
    ['is erased', [example.createdErased]],
  ])('is refused when the user %s', (_, history) =>
    givenUser(...history)
      .when(create)
      .thenRejected('USER_ALREADY_EXISTS'),
  );
});

describe('updating a user', () => {
  it('changes an active one', () => givenUser(example.created()).when(rename).thenEvents(renamed));
  it('changes an inactive one', () =>
    givenUser(example.createdInactive()).when(rename).thenEvents(renamed));
  needsALivingUser(rename);
});

describe('deactivating a user', () => {
  it('locks out an active one', () =>
    givenUser(example.created()).when(deactivate).thenEvents(example.deactivated));
  it('changes nothing for a user who was created inactive', () =>
    givenUser(example.createdInactive()).when(deactivate).thenNothing());
  it('changes nothing the second time', () =>
    givenUser(example.created(), example.deactivated).when(deactivate).thenNothing());
  it('locks out a user who was let in again', () =>
    givenUser(example.created(), example.deactivated, example.reactivated)
      .when(deactivate)
      .thenEvents(example.deactivated));
  needsALivingUser(deactivate);
});

describe('reactivating a user', () => {
  it('lets in a user who was created inactive', () =>
    givenUser(example.createdInactive()).when(reactivate).thenEvents(example.reactivated));
  it('lets in a user who was deactivated', () =>
    givenUser(example.created(), example.deactivated)
      .when(reactivate)
      .thenEvents(example.reactivated));
  it('changes nothing for an active one', () =>
    givenUser(example.created()).when(reactivate).thenNothing());
  it('changes nothing the second time', () =>
    givenUser(example.createdInactive(), example.reactivated).when(reactivate).thenNothing());
  needsALivingUser(reactivate);
});

describe('deleting a user', () => {
  it('removes an active one', () =>
    givenUser(example.created()).when(remove).thenEvents(example.deleted));
  it('removes an inactive one', () =>
    givenUser(example.createdInactive()).when(remove).thenEvents(example.deleted));
  needsALivingUser(remove);

  it.each<readonly [string, UserEvent]>([
    ['an update', renamed],
    ['a deactivation', example.deactivated],
    ['a reactivation', example.reactivated],
    ['another User ID', idChanged],
    ['a password', example.passwordChanged],
    ['a training record', example.trainingRecorded(1)],
    ['a shut-out writer', example.claimRevoked],
  ])('is final, even when %s follows in the history', (_, late) =>
    expect(
      [example.created(), example.deleted, late].reduce(user.evolve, user.initialState),
    ).toEqual({
      status: 'deleted',
    }),
  );
});

describe('deleting a user who has training records', () => {
  const trained = [example.created(), example.trainingRecorded(1), example.trainingRecorded(2)];

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
      .thenEvents({
        type: 'UserDeleted',
        data: { occurredAt: example.changedAt, trainingRecords: 2 },
      }));
  it('tells of no records where the user has none', () =>
    givenUser(example.created()).when(removeAll).thenEvents(example.deleted));
  needsALivingUser(removeAll);
});

describe('recording that a user has completed a course', () => {
  it('counts from one', () =>
    givenUser(example.created()).when(train).thenEvents(example.trainingRecorded(1)));
  it('goes on counting, also for an inactive user', () =>
    givenUser(example.created(), example.trainingRecorded(1), example.deactivated)
      .when(train)
      .thenEvents(example.trainingRecorded(2)));
  it('is counted through other changes', () =>
    expect(
      [
        example.created(),
        example.trainingRecorded(1),
        renamed,
        idChanged,
        example.passwordChanged,
      ].reduce(user.evolve, user.initialState),
    ).toEqual({
      status: 'active',
      profile: { ...example.zoe, lastName: 'Bell', userId: 'F0002' },
      trainingRecords: 1,
    }));
  needsALivingUser(train);
});

describe('changing a password', () => {
  it('says that it changed, and nothing of it', () =>
    givenUser(example.created()).when(changePassword).thenEvents(example.passwordChanged));
  it('is possible for an inactive user', () =>
    givenUser(example.createdInactive()).when(changePassword).thenEvents(example.passwordChanged));
  it('happens again whenever it is asked for', () =>
    givenUser(example.created(), example.passwordChanged)
      .when(changePassword)
      .thenEvents(example.passwordChanged));
  it('leaves the user as they were', () =>
    expect(
      user.evolve({ status: 'active', profile: example.zoe }, example.passwordChanged),
    ).toEqual({
      status: 'active',
      profile: example.zoe,
    }));
  needsALivingUser(changePassword);
});

describe('changing a User ID', () => {
  it('gives an active user another', () =>
    givenUser(example.created()).when(changeId).thenEvents(idChanged));
  it('gives an inactive user another', () =>
    givenUser(example.createdInactive()).when(changeId).thenEvents(idChanged));
  needsALivingUser(changeId);
});
