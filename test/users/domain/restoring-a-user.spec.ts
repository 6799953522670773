import type { UserEvent } from '../../../src/users/domain/user-events.js';
import { user } from '../../../src/users/domain/user.js';
import { given } from '../../support/given.js';
import * as example from '../../support/users.example.js';

const givenUser = given(user);

const restore = {
  type: 'RestoreUser',
  occurredAt: example.changedAt,
  active: true,
  profile: example.zoe,
} as const;
const remove = { type: 'DeleteUser', occurredAt: example.changedAt } as const;
const removeAll = { ...remove, trainingRecords: 'delete' } as const;

const goneAndBack = [example.created(), example.deleted, example.restored()];

describe('restoring a user', () => {
  it('brings a deleted user back as they were', () =>
    givenUser(example.created(), example.deleted).when(restore).thenEvents(example.restored()));
  it('can bring back one who may not sign in', () =>
    givenUser(example.created(), example.deleted)
      .when({ ...restore, active: false })
      .thenEvents({
        type: 'UserRestored',
        data: { occurredAt: example.changedAt, active: false, personal: example.zoe },
      }));
  it('tells how many training records come back', () =>
    givenUser(example.created(), example.deleted)
      .when({ ...restore, trainingRecords: 2 })
      .thenEvents(example.restored(example.zoe, { trainingRecords: 2 })));
  it('is possible after a writer that stopped half-way was shut out', () =>
    givenUser(example.created(), example.deleted, example.claimRevoked)
      .when(restore)
      .thenEvents(example.restored()));
  it('is possible again after another deletion', () =>
    givenUser(...goneAndBack, example.deleted)
      .when(restore)
      .thenEvents(example.restored()));

  it.each<readonly [string, readonly UserEvent[]]>([
    ['is active', [example.created()]],
    ['is inactive', [example.createdInactive()]],
    ['was restored', goneAndBack],
  ])('is refused when the user %s', (_, history) =>
    givenUser(...history)
      .when(restore)
      .thenRejected('USER_ALREADY_EXISTS'),
  );
  it.each<readonly [string, readonly UserEvent[]]>([
    ['was never created', []],
    ['is erased', [example.createdErased]],
  ])('is refused when the user %s', (_, history) =>
    givenUser(...history)
      .when(restore)
      .thenRejected('USER_NOT_FOUND'),
  );
});

describe('a restored user', () => {
  it('is whole without what stands before the deletion', () =>
    expect(
      [example.restored(example.zoe, { trainingRecords: 3 })].reduce(user.evolve, {
        status: 'deleted',
      }),
    ).toEqual({ status: 'active', profile: example.zoe, trainingRecords: 3 }));
  it('may be inactive', () =>
    expect(
      user.evolve({ status: 'deleted' }, example.restored(example.zoe, { active: false })),
    ).toEqual({ status: 'inactive', profile: example.zoe }));
  it('is erased when the personal data of the restoration is', () =>
    expect(
      user.evolve(
        { status: 'deleted' },
        {
          type: 'UserRestored',
          data: { occurredAt: example.changedAt, active: true, trainingRecords: 1 },
        },
      ),
    ).toEqual({ status: 'erased' }));

  it('can be deleted again', () =>
    givenUser(...goneAndBack)
      .when(remove)
      .thenEvents(example.deleted));
  it('is not deleted as long as the training records that came back are to stay', () => {
    const trained = [
      example.created(),
      example.deleted,
      example.restored(example.zoe, { trainingRecords: 2 }),
    ];
    givenUser(...trained)
      .when(remove)
      .thenRejected('HAS_TRAINING_RECORDS');
    givenUser(...trained)
      .when(removeAll)
      .thenEvents({
        type: 'UserDeleted',
        data: { occurredAt: example.changedAt, trainingRecords: 2 },
      });
  });
  it('goes on counting training records', () =>
    givenUser(
      example.created(),
      example.deleted,
      example.restored(example.zoe, { trainingRecords: 2 }),
    )
      .when({
        type: 'RecordTraining',
        occurredAt: example.changedAt,
        course: 'Fire',
        completedAt: '2026-01-31',
      })
      .thenEvents(example.trainingRecorded(3)));

  it.each<readonly [string, UserEvent, object]>([
    [
      'an update',
      example.updated({ lastName: { from: 'Brontë', to: 'Bell' } }),
      { profile: { ...example.zoe, lastName: 'Bell' } },
    ],
    ['a deactivation', example.deactivated, { status: 'inactive' }],
    ['a reactivation', example.reactivated, { status: 'active' }],
    [
      'another User ID',
      example.userIdChanged('F0001', 'F0002'),
      { profile: { ...example.zoe, userId: 'F0002' } },
    ],
    ['a password', example.passwordChanged, { status: 'active', profile: example.zoe }],
    ['a training record', example.trainingRecorded(1), { trainingRecords: 1 }],
    ['a shut-out writer', example.claimRevoked, { status: 'active', profile: example.zoe }],
    ['a deletion', example.deleted, { status: 'deleted' }],
  ])('is changed by %s as if never deleted', (_, event, changed) =>
    expect([...goneAndBack, event].reduce(user.evolve, user.initialState)).toMatchObject(changed),
  );

  it.each<readonly [string, readonly UserEvent[]]>([
    ['is active', [example.created()]],
    ['is inactive', [example.createdInactive()]],
    ['is absent', []],
  ])('is what the event says, whatever the state before: one who %s', (_, history) =>
    expect([...history, example.restored()].reduce(user.evolve, user.initialState)).toEqual({
      status: 'active',
      profile: example.zoe,
    }),
  );
});

describe('giving a password back', () => {
  const giveBack = { type: 'ChangePassword', occurredAt: example.changedAt } as const;

  it('names the event that had it', () =>
    givenUser(example.created())
      .when({ ...giveBack, copyOf: 'an-event' })
      .thenEvents(example.passwordCopied('an-event')));
  it('says when there was none', () =>
    givenUser(example.created())
      .when({ ...giveBack, copyOf: null })
      .thenEvents(example.passwordCopied(null)));
  it('is refused to a deleted user', () =>
    givenUser(example.created(), example.deleted)
      .when({ ...giveBack, copyOf: 'an-event' })
      .thenRejected('USER_NOT_FOUND'));
});
