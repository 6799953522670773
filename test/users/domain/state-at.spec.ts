import { stateAt, type UserEventAt } from '../../../src/users/domain/state-at.js';
import type { UserEvent } from '../../../src/users/domain/user-events.js';
import * as example from '../../support/users.example.js';

/** The events of a stream from revision 0 on. */
const stream = (...events: readonly UserEvent[]): readonly UserEventAt[] =>
  events.map((event, revision) => ({ id: `event-${revision}`, revision, event }));

const life = stream(
  example.created(),
  example.passwordChanged,
  example.trainingRecorded(1),
  example.updated({ lastName: { from: 'Brontë', to: 'Bell' } }),
  example.deactivated,
  example.deleted,
  example.restored({ ...example.zoe, lastName: 'Bell' }, { active: false, trainingRecords: 1 }),
  example.passwordCopied('event-1'),
  example.passwordCopied(null),
);

describe('a user as of a revision', () => {
  const bell = { ...example.zoe, lastName: 'Bell' };

  it.each([
    [-1, { user: { status: 'absent' }, passwordEvent: null }],
    [0, { user: { status: 'active', profile: example.zoe }, passwordEvent: null }],
    [1, { user: { status: 'active', profile: example.zoe }, passwordEvent: 'event-1' }],
    [3, { user: { status: 'active', profile: bell, trainingRecords: 1 } }],
    [4, { user: { status: 'inactive', profile: bell }, passwordEvent: 'event-1' }],
    [5, { user: { status: 'deleted' }, passwordEvent: 'event-1' }],
    [6, { user: { status: 'inactive', profile: bell, trainingRecords: 1 } }],
    [7, { passwordEvent: 'event-7' }],
    [8, { passwordEvent: null }],
    [99, { user: { status: 'inactive' }, passwordEvent: null }],
  ])('%i is what the events up to it say', (revision, expected) =>
    expect(stateAt(life, revision)).toMatchObject(expected),
  );

  it('is found in a part of the stream that begins with all of the user', () =>
    expect(stateAt(life.slice(6), 6)).toMatchObject({ user: { profile: bell } }));
});
