import type { UserEvent } from '../../../src/users/domain/user-events.js';
import { user } from '../../../src/users/domain/user.js';
import * as example from '../../support/users.example.js';

describe('shutting out a writer that stopped half-way', () => {
  it.each<readonly [string, readonly UserEvent[]]>([
    ['was never created', []],
    ['is active', [example.created()]],
    ['is inactive', [example.createdInactive()]],
    ['is deleted', [example.created(), example.deleted]],
    ['is erased', [example.createdErased]],
  ])('means nothing for a user who %s', (_, history) => {
    const before = history.reduce(user.evolve, user.initialState);
    expect(user.evolve(before, example.claimRevoked)).toEqual(before);
  });
});
