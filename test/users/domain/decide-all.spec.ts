import { accept, reject } from '../../../src/shared/result.js';
import { decideAll } from '../../../src/users/domain/decide-all.js';
import type { User } from '../../../src/users/domain/user.js';
import {
  changedAt,
  created,
  deactivated,
  joinedAt,
  updated,
  zoe,
} from '../../support/users.example.js';

const absent: User = { status: 'absent' };
const active: User = { status: 'active', profile: zoe };

const create = { type: 'CreateUser', occurredAt: joinedAt, active: true, profile: zoe } as const;
const rename = {
  type: 'UpdateUser',
  occurredAt: changedAt,
  fields: { lastName: 'Bell' },
} as const;
const deactivate = { type: 'DeactivateUser', occurredAt: changedAt } as const;
const remove = { type: 'DeleteUser', occurredAt: changedAt } as const;

const renamed = updated({ lastName: { from: 'Brontë', to: 'Bell' } });

describe('deciding several commands to one user', () => {
  it('takes their events in order and tells what they lead to', () =>
    expect(decideAll([rename, deactivate], active)).toEqual(
      accept({
        events: [renamed, deactivated],
        after: { status: 'inactive', profile: { ...zoe, lastName: 'Bell' } },
      }),
    ));
  it('lets each see what those before it led to', () =>
    expect(decideAll([create, rename, rename], absent)).toEqual(
      accept({
        events: [created(), renamed],
        after: { status: 'active', profile: { ...zoe, lastName: 'Bell' } },
      }),
    ));
  it('refuses all when one is refused', () =>
    expect(decideAll([rename, remove, deactivate], active)).toEqual(reject('USER_NOT_FOUND')));
  it('tells the first refusal', () =>
    expect(decideAll([create, remove, remove], active)).toEqual(reject('USER_ALREADY_EXISTS')));
  it('leaves the user as they were when there are no commands', () =>
    expect(decideAll([], active)).toEqual(accept({ events: [], after: active })));
});
