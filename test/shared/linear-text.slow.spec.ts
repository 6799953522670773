import { runInNewContext } from 'node:vm';
import { expressionsInSource } from '../support/expressions-in-source.js';
import { endsWithin } from '../support/stopped-after.js';
import { kinds, questions } from './linear-text.example.js';

/** A second or two is enough where the time grows with the length, also on a busy machine. Minutes are not where it grows with its square. */
const patienceMs = 15_000;

/** What ends no match: a match that begins everywhere, or in many ways, fails in all of them. */
const wrong = '\u{10fffe}';

const repeated = (piece: string, length: number): string =>
  piece.repeat(Math.ceil(length / piece.length));

/** What it is made of, as far as that stands in it. */
const lettersOf = (source: string): readonly string[] => {
  const plain = source.replaceAll(/\\[pP]\{[^}]*\}|\\[dDsSwWbB]|\\u\{?[\da-fA-F]+\}?|\\x../g, '');
  return [...new Set(Array.from(plain).filter((one) => !'\\^$*+?|'.includes(one)))].slice(0, 12);
};

const pairsOf = (letters: readonly string[]): readonly string[] =>
  letters.flatMap((a) => letters.flatMap((b) => (a === b ? [] : [a + b])));

/** How what it matches begins, as far as that is said letter by letter. */
const beginningOf = (source: string): string =>
  (/^\^?((?:\\[^a-zA-Z]|[^\\[\](){}.*+?|^$])*)/.exec(source)?.[1] ?? '').replaceAll('\\', '');

describe('a text of a megabyte', () => {
  /** Shorter ones first: where the time grows with the square, they tell it before everything has to wait for the long one. */
  const lengths = [2 ** 14, 2 ** 17, 2 ** 20];

  it.each(Object.entries(questions))('of any kind is soon answered: %s?', (_, ask) => {
    const slow = Object.entries(kinds).flatMap(([kind, piece]) => {
      const length = lengths.find(
        (one) => !endsWithin(patienceMs, () => ask(repeated(piece, one) + wrong)),
      );
      return length === undefined ? [] : [`${length} characters: ${kind}`];
    });
    expect(slow).toEqual([]);
  });
});

describe('every regular expression of the source', () => {
  const length = 2 ** 17;

  it('takes a time that grows with the length of the text', () => {
    const expressions = expressionsInSource();
    // Else they are not found any more.
    expect(expressions.length).toBeGreaterThan(100);
    const slow = expressions.filter(({ source, flags }) => {
      const letters = lettersOf(source);
      const pieces = new Set([
        ...Object.values(kinds),
        ...letters,
        ...pairsOf(letters.slice(0, 5)),
      ]);
      const begins = new Set(['', beginningOf(source)]);
      const test = runInNewContext(`(text) => new RegExp(source, flags).test(text)`, {
        source,
        flags,
      }) as (text: string) => boolean;
      return !endsWithin(patienceMs, () => {
        for (const piece of pieces)
          for (const begin of begins) test(begin + repeated(piece, length) + wrong);
      });
    });
    expect(slow).toEqual([]);
  });
});
