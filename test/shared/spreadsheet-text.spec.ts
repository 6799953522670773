import { assert, constantFrom, oneof, property, string, tuple } from 'fast-check';
import {
  cellValue,
  guardedAsItStands,
  guardedCell,
  type CellKind,
} from '../../src/shared/spreadsheet-text.js';

const kinds: readonly CellKind[] = ['identifier', 'text'];

/** Beginnings that a spreadsheet or our idioms give a meaning to, before any text; without edges, as every stored value is. */
const beginning = string({
  unit: constantFrom(...Array.from('=+-@\'"\t\r\n\0 \u00a0\u200b\u0085\u00010＝‘'), '="'),
  maxLength: 5,
});
const anyText = oneof(string({ unit: 'binary' }), string({ unit: 'grapheme' }));
const storedText = tuple(beginning, anyText, beginning).map((parts) => parts.join('').trim());

describe('a cell that we write', () => {
  it.each(['=1+1', '+1', '-1', '@sum', '="00123"'])(
    'has an apostrophe before a formula: %s',
    (value) => {
      expect(guardedCell(value, 'text')).toBe(`'${value}`);
      expect(guardedCell(value, 'identifier')).toBe(`'${value}`);
    },
  );

  it.each(['', 'Anna', '00123', 'a=b', "O'Hara", '#N/A', '＝1', '"quoted"'])(
    'is as it is where nothing is taken for a formula: %j',
    (value) => {
      expect(guardedCell(value, 'text')).toBe(value);
      expect(guardedCell(value, 'identifier')).toBe(value);
    },
  );

  it.each(['\0', '\n', '\r\n', ' ', '\u00a0', '\u2028', '\u200b', '\u0085', '\u0001 \0'])(
    'has one where a formula stands behind what a spreadsheet drops: %j',
    (dropped) => {
      for (const begin of '=+-@') {
        expect(guardedCell(`${dropped}${begin}1`, 'text')).toBe(`'${dropped}${begin}1`);
        expect(guardedAsItStands(`${dropped}${begin}1`)).toBe(`'${dropped}${begin}1`);
        expect(cellValue(`'${dropped}${begin}1`, 'text')).toBe(`${dropped}${begin}1`.trim());
      }
    },
  );

  it('has a second apostrophe before one in an identifier', () => {
    expect(guardedCell("'00123", 'identifier')).toBe("''00123");
  });

  it.each(["'Abd", "'", "' x"])('keeps the apostrophe of a name as it is: %s', (value) => {
    expect(guardedCell(value, 'text')).toBe(value);
  });

  it.each(["'=1", "''Abd", "'-"])('guards a name that looks guarded: %s', (value) => {
    expect(guardedCell(value, 'text')).toBe(`'${value}`);
  });
});

describe('a cell that we read', () => {
  it.each([
    ['="00123"', '00123'],
    ['="  00123 "', '00123'],
    ['=""', ''],
    ['="a\nb"', 'a\nb'],
  ])('means what is in the quotes of a formula: %j', (cell, meant) => {
    expect(cellValue(cell, 'text')).toBe(meant);
    expect(cellValue(cell, 'identifier')).toBe(meant);
  });

  it.each(['=1+1', '="a"&"b"', '="a', '=', '="a""b"', '= "a"', '+1', 'a="1"', '＝"1"'])(
    'is text where it is another formula: %s',
    (cell) => {
      expect(cellValue(cell, 'text')).toBe(cell);
      expect(cellValue(cell, 'identifier')).toBe(cell);
    },
  );

  it.each([
    ["'00123", '00123'],
    ["' 00123", '00123'],
    ["''00123", "'00123"],
    ["'", ''],
    [`'="00123"`, '="00123"'],
  ])('loses one apostrophe in an identifier: %s', (cell, meant) => {
    expect(cellValue(cell, 'identifier')).toBe(meant);
  });

  it.each([
    ["'=1", '=1'],
    ["'-", '-'],
    ["''", "'"],
    ["''Abd", "'Abd"],
    ["'\t=1", '=1'],
  ])('loses one apostrophe in a name only before what we guard: %j', (cell, meant) => {
    expect(cellValue(cell, 'text')).toBe(meant);
  });

  it.each(["'Abd", "'", "'1", '‘Abd'])('keeps the apostrophe of a name: %s', (cell) => {
    expect(cellValue(cell, 'text')).toBe(cell);
  });

  it('loses one idiom and not two', () => {
    expect(cellValue(`="'00123"`, 'identifier')).toBe("'00123");
    expect(cellValue(`'="00123"`, 'identifier')).toBe('="00123"');
  });
});

describe('what we write', () => {
  it('is read back as it was, whatever the value', () => {
    assert(
      property(storedText, constantFrom(...kinds), (value, kind) => {
        expect(cellValue(guardedCell(value, kind), kind)).toBe(value);
      }),
      { seed: 123, numRuns: 2_000 },
    );
  });

  it('means the same where it stands as it was written', () => {
    assert(
      property(storedText, constantFrom(...kinds), (cell, kind) => {
        expect(cellValue(guardedAsItStands(cell).trim(), kind)).toBe(cellValue(cell.trim(), kind));
      }),
      { seed: 125, numRuns: 2_000 },
    );
  });

  it('is never taken for a formula', () => {
    assert(
      property(storedText, constantFrom(...kinds), (value, kind) => {
        expect(guardedCell(value, kind)).not.toMatch(/^(?:[\s\p{Cc}\u200b]*[=+\-@]|[\t\r])/u);
      }),
      { seed: 124, numRuns: 2_000 },
    );
  });
});
