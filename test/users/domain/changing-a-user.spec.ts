import type { UpdateUserCommand } from '../../../src/users/domain/user-commands.js';
import type { Profile } from '../../../src/users/domain/user-events.js';
import { user } from '../../../src/users/domain/user.js';
import { given } from '../../support/given.js';
import {
  changedAt,
  created,
  deactivated,
  updated,
  userIdChanged,
  zoe,
} from '../../support/users.example.js';

const givenUser = given(user);

const update = (fields: UpdateUserCommand['fields']) =>
  ({ type: 'UpdateUser', occurredAt: changedAt, fields }) as const;
const changeId = (newUserId: string) =>
  ({ type: 'ChangeUserId', occurredAt: changedAt, newUserId }) as const;

describe('updating the fields of a user', () => {
  it('names only those that differ, each with both values', () =>
    givenUser(created())
      .when(update({ firstName: 'Zoë', lastName: 'Bell', email: 'bell@example.org' }))
      .thenEvents(
        updated({
          lastName: { from: 'Brontë', to: 'Bell' },
          email: { from: 'zoe@example.org', to: 'bell@example.org' },
        }),
      ));
  it('changes nothing when all are as stored', () =>
    givenUser(created())
      .when(update({ firstName: 'Zoë', lastName: 'Brontë', username: 'zoe' }))
      .thenNothing());
  it('changes nothing when none is named', () =>
    givenUser(created()).when(update({})).thenNothing());
  it('changes nothing the second time', () =>
    givenUser(created(), updated({ lastName: { from: 'Brontë', to: 'Bell' } }))
      .when(update({ lastName: 'Bell' }))
      .thenNothing());
  it('starts from the values of the update before', () =>
    givenUser(created(), updated({ lastName: { from: 'Brontë', to: 'Bell' } }))
      .when(update({ lastName: 'Brontë' }))
      .thenEvents(updated({ lastName: { from: 'Bell', to: 'Brontë' } })));
  it('leaves an inactive user inactive', () =>
    givenUser(created(), deactivated, updated({ lastName: { from: 'Brontë', to: 'Bell' } }))
      .when({ type: 'DeactivateUser', occurredAt: changedAt })
      .thenNothing());
});

describe('comparing a field with what is stored', () => {
  it.each<readonly [string, UpdateUserCommand['fields']]>([
    ['an e-mail address in other case', { email: 'ZOE@Example.ORG' }],
    ['an e-mail address with spaces around it', { email: ' zoe@example.org ' }],
    ['a username in other case', { username: 'ZOE' }],
    ['a username in full-width letters', { username: 'ｚｏｅ' }],
    ['a user type in other case', { userType: 'STUDENT' }],
    ['a name with decomposed accents', { firstName: 'Zoe\u0308', lastName: 'Bronte\u0308' }],
    ['a name with spaces around it', { firstName: ' Zoë ', lastName: '\tBrontë' }],
  ])('takes %s as the same', (_, fields) =>
    givenUser(created()).when(update(fields)).thenNothing(),
  );

  it('takes a name in other case as another', () =>
    givenUser(created())
      .when(update({ lastName: 'BRONTË' }))
      .thenEvents(updated({ lastName: { from: 'Brontë', to: 'BRONTË' } })));
  it('takes a name without its accent as another', () =>
    givenUser(created())
      .when(update({ firstName: 'Zoe' }))
      .thenEvents(updated({ firstName: { from: 'Zoë', to: 'Zoe' } })));
  it('takes an empty username as another', () =>
    givenUser(created())
      .when(update({ username: null }))
      .thenEvents(updated({ username: { from: 'zoe', to: null } })));
  it('takes a username as another than none', () =>
    givenUser(created({ ...zoe, username: null }))
      .when(update({ username: 'zoe' }))
      .thenEvents(updated({ username: { from: null, to: 'zoe' } })));
  it('takes no username twice as the same', () =>
    givenUser(created({ ...zoe, username: null }))
      .when(update({ username: null }))
      .thenNothing());
});

const linked = (links: Partial<Profile>) => created({ ...zoe, ...links });

describe('updating the links of a user', () => {
  it('takes an entry of the reference data for what was empty', () =>
    givenUser(created())
      .when(update({ jobTitle: 'id-1', site: 'id-2', costCenter: 'id-3' }))
      .thenEvents(
        updated({
          jobTitle: { from: null, to: 'id-1' },
          site: { from: null, to: 'id-2' },
          costCenter: { from: null, to: 'id-3' },
        }),
      ));
  it('empties one', () =>
    givenUser(linked({ jobTitle: 'id-1' }))
      .when(update({ jobTitle: null }))
      .thenEvents(updated({ jobTitle: { from: 'id-1', to: null } })));
  it('changes nothing when none is taken for none', () =>
    givenUser(created())
      .when(update({ jobTitle: null, supervisors: null }))
      .thenNothing());
  it('takes ids that differ in case only as two', () =>
    givenUser(linked({ site: 'id-a' }))
      .when(update({ site: 'ID-A' }))
      .thenEvents(updated({ site: { from: 'id-a', to: 'ID-A' } })));
  it('starts from the links of the update before', () =>
    givenUser(created(), updated({ supervisors: { from: null, to: ['a'] } }))
      .when(update({ supervisors: null }))
      .thenEvents(updated({ supervisors: { from: ['a'], to: null } })));
});

describe('a field that was emptied', () => {
  it('is like one that was never filled', () => {
    const history = [
      linked({ site: 'id-1', jobTitle: 'id-2', supervisors: ['a'] }),
      updated({
        site: { from: 'id-1', to: null },
        supervisors: { from: ['a'], to: [] },
      }),
    ];
    expect(history.reduce(user.evolve, user.initialState)).toEqual({
      status: 'active',
      profile: { ...zoe, jobTitle: 'id-2' },
    });
  });
});

describe('comparing supervisors with those stored', () => {
  it.each([
    ['another order', ['b', 'a']],
    ['repeats', ['a', 'b', 'a']],
  ])('takes %s as the same', (_, supervisors) =>
    givenUser(linked({ supervisors: ['a', 'b'] }))
      .when(update({ supervisors }))
      .thenNothing(),
  );
  it.each([
    ['one more', ['a', 'b', 'c']],
    ['one less', ['a']],
    ['another one', ['a', 'c']],
  ])('takes %s as a change', (_, supervisors) =>
    givenUser(linked({ supervisors: ['a', 'b'] }))
      .when(update({ supervisors }))
      .thenEvents(updated({ supervisors: { from: ['a', 'b'], to: supervisors } })),
  );
});

describe('changing a User ID', () => {
  it('changes nothing when it is the same', () =>
    givenUser(created()).when(changeId('F0001')).thenNothing());
  it('takes a new spelling in other case', () =>
    givenUser(created()).when(changeId('f0001')).thenEvents(userIdChanged('F0001', 'f0001')));
  it('changes nothing the second time', () =>
    givenUser(created(), userIdChanged('F0001', 'F0002')).when(changeId('F0002')).thenNothing());
  it('starts from the User ID of the change before', () =>
    givenUser(created(), userIdChanged('F0001', 'F0002'))
      .when(changeId('F0001'))
      .thenEvents(userIdChanged('F0002', 'F0001')));
});
