import type { UserEvent } from '../../../src/users/domain/user-events.js';
import { userDirectoryProjection } from '../../../src/users/read-model/user-directory.projection.js';
import { logOf } from '../../read-models/log.example.js';
import * as example from '../../support/users.example.js';
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
  updated: { type: 'UserUpdated', data: { occurredAt: example.changedAt } },
  restored: { type: 'UserRestored', data: { occurredAt: example.changedAt, active: true } },
  userIdChanged: { type: 'UserIdChanged', data: { occurredAt: example.changedAt } },
} as const;

describe('what an event means to the document of its user', () => {
  it('UserCreated: it is there, active', () =>
    expect(changesOf(example.created())).toEqual([
      { ...first, kind: 'insert', status: 'active', profile: example.zoe, at: example.joinedAt },
    ]));

  it('UserCreated: it is there, inactive', () =>
    expect(changesOf(example.createdInactive())).toEqual([
      { ...first, kind: 'insert', status: 'inactive', profile: example.zoe, at: example.joinedAt },
    ]));

  it('UserCreated of an erased person: no document', () =>
    expect(changesOf(example.createdErased)).toEqual([]));

  it('UserUpdated: its fields have the new values, and only those', () =>
    expect(
      changesOf(
        example.created(),
        example.updated({
          lastName: { from: 'Brontë', to: 'Bell' },
          username: { from: 'zoe', to: null },
        }),
      ),
    ).toEqual([
      { ...second, fields: { lastName: 'Bell', username: null }, at: example.changedAt },
    ]));

  it('UserUpdated of an erased person: no field changes', () =>
    expect(changesOf(example.createdErased, erased.updated)).toEqual([
      { ...second, fields: {}, at: example.changedAt },
    ]));

  it('UserIdChanged: it has the new User ID', () =>
    expect(changesOf(example.created(), example.userIdChanged('F0001', 'F0002'))).toEqual([
      { ...second, fields: { userId: 'F0002' }, userIdChangedPosition: 20, at: example.changedAt },
    ]));

  it('UserIdChanged of an erased person: no field changes', () =>
    expect(changesOf(example.createdErased, erased.userIdChanged)).toEqual([
      { ...second, fields: {}, at: example.changedAt },
    ]));

  it.each([
    ['UserDeactivated', example.deactivated, 'inactive'],
    ['UserReactivated', example.reactivated, 'active'],
  ])('%s: it has that status', (_, event, status) =>
    expect(changesOf(example.created(), event)).toEqual([
      { ...second, status, at: example.changedAt },
    ]),
  );

  it('UserDeleted: it is a tombstone, and knows where the log has the deletion', () =>
    expect(changesOf(example.created(), example.deleted)).toEqual([
      { ...second, status: 'deleted', deletedPosition: expect.any(Number), at: example.changedAt },
    ]));

  it('UserRestored: it is no tombstone any more, and all of it is as the event says', () =>
    expect(
      changesOf(
        example.created(),
        example.restored({ ...example.zoe, site: 'id-1' }, { active: false, trainingRecords: 2 }),
      ),
    ).toEqual([
      {
        ...second,
        status: 'inactive',
        deletedPosition: null,
        fields: {
          ...example.zoe,
          jobTitle: null,
          site: 'id-1',
          costCenter: null,
          supervisors: null,
        },
        trainingRecords: 2,
        at: example.changedAt,
      },
    ]));

  it('UserRestored of an erased person: no field changes', () =>
    expect(changesOf(example.createdErased, erased.restored)).toEqual([
      { ...second, fields: {}, at: example.changedAt },
    ]));

  it('ClaimRevoked: it stands at the next revision, and shows no newer time', () =>
    expect(changesOf(example.created(), example.claimRevoked)).toEqual([second]));
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
