import { assert, constantFrom, property, string, array, tuple } from 'fast-check';
import { undoMojibake } from '../../../../src/imports/read/row/undo-mojibake.js';
import { alphabets, namesBeyondAscii, oddLookingNames } from './real-names.example.js';

/** What the bytes 80–9F mean; the five that mean nothing are shown as Latin-1 shows them. */
const windows1252 = '€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008dŽ\u008f\u0090‘’“”•–—˜™š›œ\u009džŸ';

const latin1 = (text: string): string => Buffer.from(text).toString('latin1');

/** What a text becomes when its UTF-8 is read as Windows-1252. */
const misread = (text: string): string =>
  latin1(text).replaceAll(
    /[\u0080-\u009f]/g,
    (byte) => windows1252[byte.charCodeAt(0) - 0x80] ?? byte,
  );

describe('a name', () => {
  it.each(namesBeyondAscii)('means what it says: %s', (name) => {
    expect(undoMojibake(name)).toBeUndefined();
    expect(undoMojibake(name.normalize('NFD'))).toBeUndefined();
  });

  it.each(namesBeyondAscii)('means what it says in capitals: %s', (name) => {
    expect(undoMojibake(name.toUpperCase())).toBeUndefined();
  });

  it.each(oddLookingNames)('means what it says, however odd: %s', (name) => {
    expect(undoMojibake(name)).toBeUndefined();
  });

  it.each(namesBeyondAscii)('is known again when it was read as Windows-1252: %s', (name) => {
    expect(undoMojibake(misread(name))).toBe(name);
  });

  it.each(namesBeyondAscii)('is known again when it was read as ISO 8859-1: %s', (name) => {
    expect(undoMojibake(latin1(name))).toBe(name);
  });

  it('is not known again where a part of it was read rightly', () => {
    expect(undoMojibake(`${misread('José')} Núñez`)).toBeUndefined();
  });

  it('is known again in capitals where a sign gives it away', () => {
    for (const name of ['JOSÉ', 'MUÑOZ', 'MÜLLER', 'GÖTZ', 'GARCÍA', 'ŞAHİN', 'ПЁТР', 'ΜΑΡΊΑ'])
      expect(undoMojibake(misread(name))).toBe(name);
  });
});

const ascii = string({ unit: 'grapheme-ascii' });
const cases = constantFrom<(word: string) => string>(
  (word) => word,
  (word) => word.toUpperCase(),
  (word) => word.slice(0, 1).toUpperCase() + word.slice(1),
);
const separators = constantFrom(' ', '-', "'", '’', '\u00a0', '. ', ', ');

/** Words of one language with what stands between words, all in one case. */
const latinName = constantFrom(...alphabets).chain((letters) =>
  tuple(
    array(
      string({
        unit: constantFrom(...Array.from(`abcdefghijklmnopqrstuvwxyz${letters.repeat(3)}`)),
        minLength: 2,
        maxLength: 6,
      }),
      { minLength: 1, maxLength: 3 },
    ),
    separators,
    cases,
  ).map(([words, separator, inCase]) => words.map(inCase).join(separator)),
);

const otherScripts = Array.from(
  'абвгдежзийклмнопрстуфхцчшщъыьэюяαβγδεζηθικλμνξοπρστυφχψωאבגדהابجد王李김',
);

const isMisread = (text: string): boolean => undoMojibake(text) !== undefined;

describe('no text', () => {
  it('of ASCII is ever taken for a misread one', () => {
    assert(property(ascii, (text) => expect(isMisread(text)).toBe(false)));
  });

  it('of one Latin alphabet is ever taken for a misread one', () => {
    const settings = { numRuns: 4_000, seed: 20_260_101 };
    assert(
      property(latinName, (text) => expect(isMisread(text)).toBe(false)),
      settings,
    );
  });

  it('of another script is ever taken for a misread one', () => {
    const text = string({ unit: constantFrom(...otherScripts) });
    assert(property(text, (one) => expect(isMisread(one)).toBe(false)));
  });
});
