import { valueProblems } from '../../../src/users/domain/value-problems.js';

const { userId: userIdProblems } = valueProblems;

describe('a User ID', () => {
  it.each([
    'F0001',
    'x'.repeat(64),
    '😀'.repeat(64),
    '219E01BE',
    '9912140633506420',
    '00123',
    'anna@example.org',
    'José 2',
    'Анна',
  ])('may be %s', (userId) => {
    expect(userIdProblems(userId)).toEqual([]);
  });

  it.each([
    ['', 'REQUIRED'],
    ['x'.repeat(65), 'TOO_LONG'],
    ['F1;F2', 'SEPARATOR_IN_ID'],
    ['F\u001b[31m2', 'CONTROL_CHARACTER'],
    ['F\u200b2', 'INVISIBLE_CHARACTER'],
    ['\u200bF2', 'INVISIBLE_CHARACTER'],
    ['1.23457E+11', 'ID_SCIENTIFIC'],
    ['#N/A', 'SPREADSHEET_ERROR'],
  ])('cannot be %j', (userId, code) => {
    expect(userIdProblems(userId)).toEqual([code]);
  });

  it('is told everything that is wrong with it', () => {
    expect(userIdProblems(`\0;\u00ad${'x'.repeat(64)}`)).toEqual([
      'TOO_LONG',
      'CONTROL_CHARACTER',
      'INVISIBLE_CHARACTER',
      'SEPARATOR_IN_ID',
    ]);
  });
});

describe('a long number that a spreadsheet has shortened', () => {
  it.each(['1.23457E+11', '1.23457E11', '1,2E+11', '1E+10', '9.9e+99', '1.23457E+123'])(
    'is %s',
    (userId) => {
      expect(userIdProblems(userId)).toEqual(['ID_SCIENTIFIC']);
    },
  );

  it.each(['1E+1', '12E+11', '1.E+11', '1E11', '219E01', 'x1E+11', '1E+11x', '1E+'])(
    'is not %s',
    (userId) => {
      expect(userIdProblems(userId)).toEqual([]);
    },
  );
});

describe('an e-mail address with quotes', () => {
  it.each(['"anna bell"@example.org', '"anna@home \\"bell\\""@example.org'])(
    'may be %s',
    (email) => {
      expect(valueProblems.email(email)).toEqual([]);
    },
  );

  it.each([
    '"anna@example.org',
    '"anna" bell@example.org',
    '"an"na"@example.org',
    '"Anna Bell" <anna@example.org>',
    '""@example.org',
  ])('cannot be %s', (email) => {
    expect(valueProblems.email(email)).toEqual(['EMAIL_INVALID']);
  });
});

describe('a value with several faults', () => {
  it.each([
    ['zoe\u200b@exam\u00adple.org', ['INVISIBLE_CHARACTER']],
    ['zoe\n@example.org', ['CONTROL_CHARACTER']],
    ['zo\u200be', ['INVISIBLE_CHARACTER', 'EMAIL_INVALID']],
    ['zoe\u0007', ['CONTROL_CHARACTER', 'EMAIL_INVALID']],
  ])(
    'is no wrong e-mail address when it would be right without invisible characters: %j',
    (email, codes) => {
      expect(valueProblems.email(email)).toEqual(codes);
    },
  );

  it('is a User ID with an invisible character, although it would be an e-mail address', () => {
    expect(userIdProblems('zoe\u200b@example.org')).toEqual(['INVISIBLE_CHARACTER']);
  });

  it('is only a spreadsheet error when it is one', () => {
    expect(valueProblems.email('#N/A')).toEqual(['SPREADSHEET_ERROR']);
    expect(valueProblems.firstName('#'.repeat(256))).toEqual(['SPREADSHEET_ERROR']);
  });
});

describe('a name', () => {
  it.each(['Zoë\nAnn', 'Zo\u200be', 'F1;F2', '1.23457E+11'])('may be %j', (name) => {
    expect(valueProblems.lastName(name)).toEqual([]);
  });

  it.each([
    [' ', 'REQUIRED'],
    ['Bell\0', 'CONTROL_CHARACTER'],
    ['#REF!', 'SPREADSHEET_ERROR'],
  ])('cannot be %j', (name, code) => {
    expect(valueProblems.lastName(name.trim())).toEqual([code]);
  });
});

const listOf = (count: number) => Array.from({ length: count }, (_, n) => `F${n}`).join(';');

describe('the supervisors of a user', () => {
  it('are at most 100, blanks and repeats not counted', () => {
    expect(valueProblems.supervisors(listOf(100))).toEqual([]);
    expect(valueProblems.supervisors(`;${listOf(100)}; ;;${listOf(100)};f7`)).toEqual([]);
    expect(valueProblems.supervisors(listOf(101))).toEqual(['TOO_MANY']);
    expect(valueProblems.supervisors(listOf(4_000))).toEqual(['TOO_MANY']);
  });

  it.each(['\n', '\r\n', '\r', '\v', '\f', '\u0085'])(
    'have no line break among them: %j',
    (lineBreak) => {
      expect(valueProblems.supervisors(`F1;${lineBreak}F2`)).toEqual(['CONTROL_CHARACTER']);
    },
  );

  it('may have blanks and tabs around them', () => {
    expect(valueProblems.supervisors('F1 ;\tF2\u00a0; F3')).toEqual([]);
  });

  it('are told everything that is wrong with them', () => {
    expect(valueProblems.supervisors(`\0\n${listOf(101)}`)).toEqual([
      'CONTROL_CHARACTER',
      'TOO_MANY',
    ]);
  });
});
