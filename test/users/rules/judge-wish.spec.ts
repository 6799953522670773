import { accept, reject } from '../../../src/shared/result.js';
import {
  judgeWish,
  problemsByThemselves,
  usernameWanted,
} from '../../../src/users/rules/judge-wish.js';
import { zoe } from '../../support/users.example.js';
import { codesOf, known, zoes } from './rules.example.js';

const stored = { uuid: zoes, userId: 'F0001', stored: zoe };
const fresh = { uuid: zoes, userId: 'F0001', stored: undefined };
const holder = { uuid: 'uuid-of-anna', userId: 'F0002' };

const problemsOf = (judged: ReturnType<typeof judgeWish>): readonly string[] =>
  judged.ok ? [] : codesOf(judged.rejection);

describe('judging a wish', () => {
  it('gives the fields as they are stored', () => {
    const wish = { lastName: 'Bell', userType: 'faculty', jobTitle: 'teacher', site: '' };
    expect(judgeWish(wish, stored, known)).toEqual(
      accept({ lastName: 'Bell', userType: 'Faculty', jobTitle: 'id-of-Teacher', site: null }),
    );
  });

  it('never gives the password', () => {
    expect(judgeWish({ password: 'Corr3ct-Hörse!' }, stored, known)).toEqual(accept({}));
  });

  it('tells everything that is wrong, in the order of the columns', () => {
    const wish = {
      supervisors: ['Nobody'],
      costCenter: '420',
      password: 'short',
      username: 'anna',
      userType: 'Wizard',
      email: 'x',
      firstName: '',
    };
    const judged = judgeWish(wish, stored, { ...known, usernameHolder: holder });
    expect(problemsOf(judged)).toEqual([
      'First Name: REQUIRED',
      'Email: EMAIL_INVALID',
      'User Type: TYPE_UNKNOWN',
      'Username: USERNAME_TAKEN',
      'Password: PASSWORD_WEAK',
      'Cost Center: REFERENCE_UNKNOWN',
      'Supervisors: SUPERVISOR_UNKNOWN',
    ]);
  });

  it('knows without any other data what is wrong by itself', () => {
    const wish = {
      supervisors: ['Nobody', 'a\0'],
      costCenter: 'x'.repeat(256),
      site: 'of no list',
      password: 'short',
      userType: 'Wizard',
    };
    expect(codesOf(problemsByThemselves(wish, ''))).toEqual([
      'User ID: REQUIRED',
      'Password: PASSWORD_WEAK',
      'Cost Center: TOO_LONG',
      'Supervisors: CONTROL_CHARACTER',
    ]);
  });

  it('does not judge the User ID of a stored user', () => {
    expect(judgeWish({}, { ...stored, userId: '1.2E+11' }, known)).toEqual(accept({}));
  });

  it('judges the User ID of a new user, and the username that it becomes', () => {
    const wish = {
      firstName: 'Zoë',
      lastName: 'Bell',
      email: 'z@example.org',
      userType: 'Student',
    };
    const taken = { ...known, usernameHolder: holder };
    expect(judgeWish(wish, fresh, known).ok).toBe(true);
    expect(problemsOf(judgeWish(wish, { ...fresh, userId: 'a;b' }, taken))).toEqual([
      'User ID: SEPARATOR_IN_ID',
      'Username: USERNAME_TAKEN',
    ]);
  });
});

describe('the username that a wish asks for', () => {
  it.each([
    ['the one named', { username: 'zoe2' }, fresh, 'zoe2'],
    ['the User ID of a new user', {}, fresh, 'F0001'],
    ['none for a user who has one', {}, stored, undefined],
  ])('is %s', (_, wish, subject, username) => {
    expect(usernameWanted(wish, subject)).toBe(username);
  });
});

describe('a refusal', () => {
  it('is a list of findings', () => {
    const problem = { code: 'REQUIRED', column: 'Last Name', values: {} };
    expect(judgeWish({ lastName: '' }, stored, known)).toEqual(reject([problem]));
  });
});
