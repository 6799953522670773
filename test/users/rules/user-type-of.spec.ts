import { accept } from '../../../src/shared/result.js';
import { userTypeOf } from '../../../src/users/rules/user-type-of.js';

const types = ['Student', 'Faculty'];

describe('a user type that is given', () => {
  it('is spelt as in the list', () => {
    expect(userTypeOf('fACULTY', 'Student', types)).toEqual(accept('Faculty'));
  });

  it('is the stored one where that is meant, although it was retired', () => {
    expect(userTypeOf('RETIRED', 'Retired', types)).toEqual(accept('Retired'));
  });

  it('is refused when the list has no such type, and the right word is suggested', () => {
    expect(userTypeOf('Learner', undefined, types)).toEqual({
      ok: false,
      rejection: {
        code: 'TYPE_UNKNOWN',
        column: 'User Type',
        values: { typed: 'Learner', known: types, suggestion: 'Student' },
      },
    });
  });

  it('is refused without a suggestion when none is near', () => {
    expect(userTypeOf('Wizard', 'Student', types)).toMatchObject({
      rejection: { values: { typed: 'Wizard', known: types } },
    });
  });
});
