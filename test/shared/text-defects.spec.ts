import { isSpreadsheetError } from '../../src/shared/spreadsheet-error.js';
import { controlCharacterAt, invisibleCharacterAt } from '../../src/shared/text-defects.js';

const named = (point: number): string => `U+${point.toString(16).padStart(4, '0')}`;
const each = (...points: readonly number[]) =>
  points.map((point) => [named(point), String.fromCodePoint(point)] as const);

describe('a control character', () => {
  it.each(each(0x00, 0x01, 0x09, 0x0a, 0x0d, 0x1b, 0x1f, 0x7f, 0x80, 0x85, 0x9f))(
    'is found: %s',
    (_, character) => {
      expect(controlCharacterAt(`ab${character}c${character}`)).toBe(2);
    },
  );

  it.each(each(0x20, 0x7e, 0xa0, 0xad, 0x200b, 0x2028, 0x1f600))('is not %s', (_, character) => {
    expect(controlCharacterAt(`ab${character}c`)).toBe(-1);
  });
});

describe('a character that cannot be seen', () => {
  it.each(
    each(
      0xad,
      0x34f,
      0x61c,
      0x180e,
      0x200b,
      0x200c,
      0x200d,
      0x200e,
      0x200f,
      0x202a,
      0x202d,
      0x202e,
      0x2060,
      0x2064,
      0x2066,
      0x2069,
      0x3164,
      0xfe0f,
      0xfeff,
      0xe0041,
    ),
  )('is found: %s', (_, character) => {
    expect(invisibleCharacterAt(`ab${character}c`)).toBe(2);
  });

  it.each(each(0x00, 0x20, 0xa0, 0x301, 0x2010, 0x2028, 0x3000, 0x0e31, 0x1f600))(
    'is not %s',
    (_, character) => {
      expect(invisibleCharacterAt(`ab${character}c`)).toBe(-1);
    },
  );
});

describe('an error of a spreadsheet', () => {
  it.each([
    '#N/A',
    '#REF!',
    '#VALUE!',
    '#NAME?',
    '#DIV/0!',
    '#NUM!',
    '#NULL!',
    '##',
    '###',
    '########',
    '#'.repeat(255),
  ])('is %s', (cell) => {
    expect(isSpreadsheetError(cell)).toBe(true);
  });

  it.each(['', '#', '#1', '#CLEAR', '#N/A!', ' #N/A', '#N/A x', 'N/A', '####x', 'C##'])(
    'is not %j',
    (cell) => {
      expect(isSpreadsheetError(cell)).toBe(false);
    },
  );
});
