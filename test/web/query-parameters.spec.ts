import { isOn, limitOf, oneOf, onlyParameters, textOf } from '../../src/web/query-parameters.js';
import type { Rejected } from '../../src/web/rejected.js';

function refusalOf(read: () => unknown): string {
  try {
    read();
  } catch (error) {
    const { code, details } = error as Rejected;
    return `${code}: ${details.detail ?? ''}`;
  }
  return 'none';
}

describe('the parameters of a query', () => {
  it('may be those that the request knows, and waitFor', () => {
    const query = { status: 'active', waitFor: '1' };
    expect(refusalOf(() => onlyParameters(query, ['status', 'limit']))).toBe('none');
  });

  it.each([
    [
      { stauts: 'x' },
      'OPTION_INVALID: The parameter "stauts" does not exist here. It takes limit and waitFor.',
    ],
    [
      { toString: 'x' },
      'OPTION_INVALID: The parameter "toString" does not exist here. It takes limit and waitFor.',
    ],
    [{ limit: '1\0' }, 'OPTION_INVALID: The parameter limit must not contain a NUL character.'],
    [{ limit: ['1', '2'] }, 'OPTION_INVALID: The parameter limit must be given once.'],
  ])('may not be %j', (query, refusal) => {
    expect(refusalOf(() => onlyParameters(query, ['limit']))).toBe(refusal);
  });
});

describe('a limit', () => {
  it.each([
    [undefined, 100],
    ['1', 1],
    ['1000', 1_000],
  ])('of %s is %s', (limit, expected) => {
    expect(limitOf({ limit })).toBe(expected);
  });

  it.each(['0', '1001', '', ' 1', '+1', '1.0', 'NaN', ['1']])('is never %p', (limit) => {
    expect(refusalOf(() => limitOf({ limit }))).toBe('LIMIT_INVALID: ');
  });
});

describe('a text', () => {
  it('that is empty is as good as none', () => {
    expect(textOf({ q: '' }, 'q')).toBeUndefined();
    expect(textOf({}, 'q')).toBeUndefined();
    expect(textOf({ q: ' ' }, 'q')).toBe(' ');
  });
});

describe('a word', () => {
  it('is one of several', () => {
    expect(oneOf({ status: 'b' }, 'status', ['a', 'b'])).toBe('b');
    expect(oneOf({}, 'status', ['a', 'b'])).toBeUndefined();
    expect(refusalOf(() => oneOf({ status: 'B' }, 'status', ['a', 'b']))).toBe(
      'OPTION_INVALID: The parameter status must be a or b, not "B".',
    );
  });
});

describe('a switch', () => {
  it.each([
    [undefined, false],
    ['false', false],
    ['False', false],
    ['true', true],
    ['True', true],
  ])('given as %j is %j', (given, on) => {
    expect(isOn({ allowProtected: given }, 'allowProtected')).toBe(on);
  });

  it.each(['', 'TRUE', 'yes', '1'])('takes true and false, not %j', (given) => {
    expect(refusalOf(() => isOn({ allowProtected: given }, 'allowProtected'))).toBe(
      `OPTION_INVALID: The parameter allowProtected must be false or true, not ${JSON.stringify(given)}.`,
    );
  });
});
