import { wishedUserType } from '../../../src/users/rules/wished-user-type.js';

const types = ['Student', 'Faculty'];

describe('a user type wished for', () => {
  it('is spelt as in the list', () => {
    expect(wishedUserType('fACULTY', 'Student', types)).toEqual({
      fields: { userType: 'Faculty' },
      problems: [],
    });
  });

  it.each([
    ['absent', undefined],
    ['empty, which is told elsewhere', ''],
    ['the stored one, although it was retired', 'RETIRED'],
  ])('changes nothing when it is %s', (_, typed) => {
    expect(wishedUserType(typed, 'Retired', types)).toEqual({ fields: {}, problems: [] });
  });

  it('is refused when the list has no such type, and the right word is suggested', () => {
    expect(wishedUserType('Learner', undefined, types).problems).toEqual([
      {
        code: 'TYPE_UNKNOWN',
        column: 'User Type',
        message: 'User Type: "Learner" is not one of Student and Faculty. Did you mean Student?',
      },
    ]);
  });

  it('is refused without a suggestion when none is near', () => {
    expect(wishedUserType('Wizard', 'Student', types).problems[0]?.message).toBe(
      'User Type: "Wizard" is not one of Student and Faculty.',
    );
  });
});
