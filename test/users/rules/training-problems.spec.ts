import { completedAtOf, courseProblems } from '../../../src/users/rules/training-problems.js';
import { codesOf } from './rules.example.js';

describe('the name of a course', () => {
  it.each(['Fire safety', 'x'.repeat(255), '😀'.repeat(255), 'two\nlines'])(
    'may be %j',
    (course) => {
      expect(courseProblems(course)).toEqual([]);
    },
  );

  it.each([
    ['', ['Course: REQUIRED']],
    ['x'.repeat(256), ['Course: TOO_LONG']],
    ['a\0b', ['Course: CONTROL_CHARACTER']],
    ['#N/A', ['Course: SPREADSHEET_ERROR']],
  ])('cannot be %j', (course, codes) => {
    expect(codesOf(courseProblems(course))).toEqual(codes);
  });
});

describe('the moment of completion', () => {
  it.each([
    ['2026-01-31', '2026-01-31'],
    ['2024-02-29', '2024-02-29'],
    ['2026-01-31T09:30:00Z', '2026-01-31T09:30:00.000Z'],
    ['2026-01-31T09:30:00.25+02:00', '2026-01-31T07:30:00.250Z'],
    ['2026-01-31T23:30-05:00', '2026-02-01T04:30:00.000Z'],
    ['2999-01-01', '2999-01-01'],
  ])('%s is %s', (text, completedAt) => {
    expect(completedAtOf(text)).toBe(completedAt);
  });

  it('has to be given', () => {
    expect(completedAtOf('')).toMatchObject({ code: 'REQUIRED', column: 'Completed At' });
  });

  it.each([
    '31.01.2026',
    '2026-02-30',
    '2025-02-29',
    '2026-13-01',
    '2026-1-31',
    '2026-01-31T09:30:00',
    '2026-01-31T25:00:00Z',
    '2026-01-31 09:30:00Z',
    'yesterday',
    '1769851800',
  ])('cannot be %s', (text) => {
    expect(completedAtOf(text)).toMatchObject({ code: 'DATE_INVALID', column: 'Completed At' });
  });
});
