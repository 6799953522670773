import type { UserEvent } from '../../../src/users/domain/user-events.js';
import { userDirectoryProjection } from '../../../src/users/read-model/user-directory.projection.js';
import { logOf } from '../../read-models/log.example.js';
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
import { of, userUuid } from './directory.example.js';

/** What the last of a user's events changes. */
const changesOf = (...history: readonly UserEvent[]) =>
  logOf(...of(1, ...history))
    .slice(-1)
    .flatMap((event) => userDirectoryProjection.project(event));

const first = { uuid: userUuid(1), revision: 0 };
const second = { uuid: userUuid(1), revision: 1, kind: 'update' };

/** What is left of events once the person is erased. */
const erased = {
  updated: { type: 'UserUpdated', data: { occurredAt: changedAt } },
  userIdChanged: { type: 'UserIdChanged', data: { occurredAt: changedAt } },
} as const;

describe('what an event means to the document of its user', () => {
  it('UserCreated: it is there, active', () =>
    expect(changesOf(created())).toEqual([
      { ...first, kind: 'insert', status: 'active', profile: zoe, at: joinedAt },
    ]));

  it('UserCreated: it is there, inactive', () =>
    expect(changesOf(createdInactive())).toEqual([
      { ...first, kind: 'insert', status: 'inactive', profile: zoe, at: joinedAt },
    ]));

  it('UserCreated of an erased person: there is none', () =>
    expect(changesOf(createdErased)).toEqual([]));

  it('UserUpdated: its fields have the new values, and only those', () =>
    expect(
      changesOf(
        created(),
        updated({ lastName: { from: 'Brontë', to: 'Bell' }, username: { from: 'zoe', to: null } }),
      ),
    ).toEqual([{ ...second, fields: { lastName: 'Bell', username: null }, at: changedAt }]));

  it('UserUpdated of an erased person: no field changes', () =>
    expect(changesOf(createdErased, erased.updated)).toEqual([
      { ...second, fields: {}, at: changedAt },
    ]));

  it('UserIdChanged: it has the new User ID', () =>
    expect(changesOf(created(), userIdChanged('F0001', 'F0002'))).toEqual([
      { ...second, fields: { userId: 'F0002' }, userIdChangedPosition: 20, at: changedAt },
    ]));

  it('UserIdChanged of an erased person: no field changes', () =>
    expect(changesOf(createdErased, erased.userIdChanged)).toEqual([
      { ...second, fields: {}, at: changedAt },
    ]));

  it.each([
    ['UserDeactivated', deactivated, 'inactive'],
    ['UserReactivated', reactivated, 'active'],
  ])('%s: it has that status', (_, event, status) =>
    expect(changesOf(created(), event)).toEqual([{ ...second, status, at: changedAt }]),
  );

  it('UserDeleted: it is a tombstone, and knows where the log has the deletion', () =>
    expect(changesOf(created(), deleted)).toEqual([
      { ...second, status: 'deleted', deletedPosition: expect.any(Number), at: changedAt },
    ]));

  it('ClaimRevoked: it stands at the next revision, and shows no newer time', () =>
    expect(changesOf(created(), claimRevoked)).toEqual([second]));
});

describe('what an event of another stream means to the directory', () => {
  it.each(['import-0b6f2b52-6f0f-4b52-8a6e-5e0d7f1c2a33', 'users', 'marker'])(
    'nothing: %s',
    (stream) => {
      const [event] = logOf([stream, { type: 'Happened', data: {} }]);
      expect(event && userDirectoryProjection.project(event)).toEqual([]);
    },
  );
});

describe('an event that only a newer release knows', () => {
  it('stops the directory: nothing may be passed over', () => {
    const [event] = logOf([`user-${userUuid(1)}`, { type: 'UserMerged', data: {} }]);
    expect(() => event && userDirectoryProjection.project(event)).toThrow(
      'Unknown event UserMerged',
    );
  });
});
