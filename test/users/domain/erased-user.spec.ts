import { user } from '../../../src/users/domain/user.js';
import { changedAt, createdErased, deactivated, updated } from '../../support/users.example.js';

describe('a user whose personal data is gone for good', () => {
  it('is known as erased from the start of the history', () =>
    expect(user.evolve(user.initialState, createdErased)).toEqual({ status: 'erased' }));

  it.each([
    ['an update', updated({ lastName: { from: 'Brontë', to: 'Bell' } })],
    ['an update without its values', { type: 'UserUpdated', data: { occurredAt: changedAt } }],
    ['a deactivation', deactivated],
  ] as const)('stays so, when %s follows', (_, event) =>
    expect(user.evolve({ status: 'erased' }, event)).toEqual({ status: 'erased' }),
  );
});
