import * as fc from 'fast-check';
import { foldKey } from '../../src/shared/fold-key.js';

/** The steps of docs/import-contract.md §1, one by one. */
const byTheContract = (text: string): string =>
  text.normalize('NFKC').trim().toLowerCase().toUpperCase().toLowerCase().normalize('NFKC');

const ascii = fc.string({ unit: 'binary-ascii' });

describe('two keys are the same', () => {
  it.each([
    ['in either case', 'F0002', 'f0002'],
    ['with ß, ẞ or ss', 'Straße', 'STRASSE'],
    ['with the capital ẞ', 'STRAẞE', 'strasse'],
    ['in full width', 'ＡＢＣ１２３', 'abc123'],
    ['with composed or decomposed accents', 'Jos\u00e9', 'Jose\u0301'],
    ['with composed or decomposed Hangul', '\uac00', '\u1100\u1161'],
    ['with a ligature', 'oﬃce', 'OFFICE'],
    ['with white space around them', ' \t f0002 \r\n', 'F0002'],
    ['with no-break spaces around them', '\u00a0f0002\u00a0', 'F0002'],
    ['with a byte-order mark before them', '\ufefff0002', 'F0002'],
    ['with a no-break space for a space inside', 'a\u00a0b', 'A B'],
    ['with accents that only capitals compose', '\u0390', '\u03aa\u0301'],
    ['with either small sigma', 'ΟΔΟΣ', 'οδος'],
  ])('%s', (_, a, b) => {
    expect(foldKey(a)).toBe(foldKey(b));
  });

  it.each([
    ['leading zeros differ', '00420', '420'],
    ['a space is inside', 'a b', 'ab'],
    ['an accent differs', 'Jose', 'José'],
    ['the i is dotless', 'ı'.repeat(2), 'i\u0307'],
    ['they only look alike', 'a', '\u0430'],
    ['a zero-width space is inside', 'a\u200bb', 'ab'],
  ])('but not when %s', (_, a, b) => {
    expect(foldKey(a)).not.toBe(foldKey(b));
  });
});

describe('folding', () => {
  it('leaves nothing of white space alone', () => {
    expect(foldKey(' \t\u00a0\ufeff')).toBe('');
    expect(foldKey('')).toBe('');
  });

  it('takes the short way for ASCII to the same end', () => {
    fc.assert(
      fc.property(ascii, (text) => {
        expect(foldKey(text)).toBe(byTheContract(text));
      }),
      { seed: 1, numRuns: 2_000 },
    );
  });

  it('changes nothing the second time', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        expect(foldKey(foldKey(text))).toBe(foldKey(text));
      }),
      { seed: 3, numRuns: 2_000 },
    );
  });

  it('keeps to the steps of the contract for every text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        expect(foldKey(text)).toBe(byTheContract(text));
      }),
      { seed: 2, numRuns: 2_000 },
    );
  });
});
