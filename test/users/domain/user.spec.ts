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
  reactivated,
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
    ['a shut-out writer', claimRevoked],
  ])('is final, even when %s follows in the history', (_, late) =>
    expect([created(), deleted, late].reduce(user.evolve, user.initialState)).toEqual({
      status: 'deleted',
    }),
  );
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
