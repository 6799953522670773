import { passwordProblems } from '../../../src/users/rules/password-problems.js';
import { messagesOf } from './rules.example.js';

describe('a password wished for', () => {
  it('may be absent', () => {
    expect(passwordProblems(undefined)).toEqual([]);
  });

  it('may be any other than those everybody tries first', () => {
    expect(passwordProblems(' Corr3ct-Hörse! ')).toEqual([]);
  });

  it.each([
    ['sh0rt', 'PASSWORD_WEAK'],
    ['zzzzzzzzzzzz', 'PASSWORD_WEAK'],
    ['Password1', 'PASSWORD_WEAK'],
    ['long-and-longer-'.repeat(9), 'TOO_LONG'],
    ['with a NUL\0in it', 'CONTROL_CHARACTER'],
  ])('cannot be %s, which is not repeated', (password, code) => {
    const problems = passwordProblems(password);
    expect(problems).toEqual([{ code, column: 'Password', values: expect.any(Object) }]);
    expect(JSON.stringify([problems, messagesOf(problems)])).not.toContain(password);
  });
});
