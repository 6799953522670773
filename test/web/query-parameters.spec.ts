import { givenIn, listQuery, type Parameters } from '../../src/web/query-parameters.js';
import type { Rejected } from '../../src/web/rejected.js';

const asked = {
  q: 'A text.',
  status: { description: 'A word.', enum: ['a', 'b'] },
  allowProtected: { description: 'A switch.', type: 'boolean' },
  uuid: { description: 'An id.', format: 'uuid' },
} as const satisfies Parameters;

function refusalOf(query: Readonly<Record<string, unknown>>, known: Parameters = asked): string {
  try {
    givenIn(query, known);
  } catch (error) {
    const { code, details } = error as Rejected;
    return `${code}: ${details.detail ?? ''}`;
  }
  return 'none';
}

describe('the parameters of a query', () => {
  it('are those that are described, each as its schema says', () => {
    const query = { q: 'x', status: 'b', allowProtected: 'true' };
    expect(givenIn(query, asked)).toEqual({ ...query, allowProtected: true, uuid: undefined });
  });

  it.each([
    [
      { stauts: 'x' },
      'OPTION_INVALID: The parameter "stauts" does not exist here. It takes after and limit.',
    ],
    [
      { toString: 'x' },
      'OPTION_INVALID: The parameter "toString" does not exist here. It takes after and limit.',
    ],
    [{ limit: '1\0' }, 'OPTION_INVALID: The parameter limit must not contain a NUL character.'],
    [{ limit: ['1', '2'] }, 'OPTION_INVALID: The parameter limit must be given once.'],
  ])('may not be %j', (query, refusal) => {
    expect(refusalOf(query, listQuery)).toBe(refusal);
  });

  it('may be none', () => {
    expect(refusalOf({ q: 'x' }, {})).toBe(
      'OPTION_INVALID: The parameter "q" does not exist here. This request takes no parameters.',
    );
    expect(refusalOf({ q: 'x' }, { after: 'A cursor.' })).toBe(
      'OPTION_INVALID: The parameter "q" does not exist here. It takes only after.',
    );
  });
});

describe('a limit', () => {
  it.each([
    [{}, 100],
    [{ limit: '1' }, 1],
    [{ limit: '1000' }, 1_000],
    [{ limit: '0010' }, 10],
  ])('of %j is %s', (query, expected) => {
    expect(givenIn(query, listQuery).limit).toBe(expected);
  });

  it.each(['0', '1001', '', ' 1', '+1', '1.0', 'NaN', '10000'])('is never %p', (limit) => {
    expect(refusalOf({ limit }, listQuery)).toBe('LIMIT_INVALID: ');
  });
});

describe('a text', () => {
  it('that is empty is as good as none', () => {
    expect(givenIn({ q: '' }, asked).q).toBeUndefined();
    expect(givenIn({}, asked).q).toBeUndefined();
    expect(givenIn({ q: ' ' }, asked).q).toBe(' ');
  });
});

describe('an id', () => {
  it('that is empty is not as good as none: it is that of nothing', () => {
    expect(givenIn({ uuid: '' }, asked).uuid).toBe('');
  });
});

describe('a word', () => {
  it('is one of several', () => {
    expect(givenIn({ status: 'b' }, asked).status).toBe('b');
    expect(givenIn({}, asked).status).toBeUndefined();
    expect(refusalOf({ status: 'B' })).toBe(
      'OPTION_INVALID: The parameter status must be a or b, not "B".',
    );
  });
});

describe('a switch', () => {
  it.each([
    [{}, false],
    [{ allowProtected: 'false' }, false],
    [{ allowProtected: 'False' }, false],
    [{ allowProtected: 'true' }, true],
    [{ allowProtected: 'True' }, true],
  ])('given as %j is %j', (query, on) => {
    expect(givenIn(query, asked).allowProtected).toBe(on);
  });

  it.each(['', 'TRUE', 'yes', '1'])('takes true and false, not %j', (given) => {
    expect(refusalOf({ allowProtected: given })).toBe(
      `OPTION_INVALID: The parameter allowProtected must be false or true, not ${JSON.stringify(given)}.`,
    );
  });
});

describe('a parameter that may be repeated', () => {
  const known = {
    q: { description: 'A text.', repeatable: true },
    status: { description: 'A word.', enum: ['a', 'b'], repeatable: true },
  } as const satisfies Parameters;

  it('is a list, given once or more often; nothing without a text', () => {
    expect(givenIn({ q: 'x', status: ['b', 'a', 'b'] }, known)).toEqual({
      q: ['x'],
      status: ['b', 'a', 'b'],
    });
    expect(givenIn({ q: ['', 'y'] }, known).q).toEqual(['y']);
    expect(givenIn({ q: ['', ''] }, known)).toEqual({ q: undefined, status: undefined });
    expect(givenIn({ q: '' }, known).q).toBeUndefined();
  });

  it.each([
    [{ status: ['a', 'c'] }, 'OPTION_INVALID: The parameter status must be a or b, not "c".'],
    [{ q: ['a', '\0'] }, 'OPTION_INVALID: The parameter q must not contain a NUL character.'],
    [
      { q: Array.from({ length: 101 }, () => 'x') },
      'OPTION_INVALID: The parameter q must be given at most 100 times.',
    ],
  ])('takes only what its schema allows: %#', (query, refusal) => {
    expect(refusalOf(query, known)).toBe(refusal);
  });
});

describe('a time', () => {
  const known = { from: { description: 'A time.', format: 'date-time' } } as const;

  it.each([
    ['2026-01-31T09:30:00.5Z', '2026-01-31T09:30:00.500Z'],
    ['2026-01-31T09:30+02:00', '2026-01-31T07:30:00.000Z'],
  ])('is told in UTC: %s', (from, expected) => {
    expect(givenIn({ from }, known).from).toBe(expected);
  });

  it('may be absent', () => expect(givenIn({}, known).from).toBeUndefined());

  it.each(['', '2026-01-31', '2026-01-31T09:30:00', '2026-13-31T09:30:00Z', 'now'])(
    'is not "%s"',
    (from) =>
      expect(refusalOf({ from }, known)).toBe(
        `OPTION_INVALID: The parameter from must be a time such as 2026-01-31T09:30:00.000Z, not "${from}".`,
      ),
  );
});
