import { nearestNames, type FoldedName } from '../../src/reference-data/nearest-name.js';
import { foldKey } from '../../src/shared/fold-key.js';

const among = (...names: readonly string[]) =>
  names.map((name) => ({ name, foldedName: foldKey(name) }));

const nearestName = (text: string, names: readonly FoldedName[]) => nearestNames(names)(text);

/** Titles that have much in common, as a real list has. */
const titles = (count: number) =>
  among(...Array.from({ length: count }, (_, n) => `Teacher of class ${n} at school ${n % 97}`));

describe('the name that was probably meant', () => {
  it.each([
    ['420', '00420'],
    ['00420', '420'],
    ['0420', '000420'],
    ['0', '000'],
  ])('differs by leading zeros only: %s for %s', (text, name) =>
    expect(nearestName(text, among('421', name))).toBe(name),
  );
  it.each([
    ['teachr', 'Teacher'],
    ['head teecher', 'Head Teacher'],
    ['mathematics taecher', 'Mathematics Teacher'],
    ['abc', 'abd'],
  ])('is at most one edit in four characters away, or one: %s for %s', (text, name) =>
    expect(nearestName(text, among('Unrelated Occupation', name))).toBe(name),
  );
  it.each([
    ['techear', 'Teacher'],
    ['hat tezcherz', 'Head Teacher'],
    ['ab', 'abc'],
    ['a', 'b'],
    ['ab', 'cd'],
  ])('is not farther away: %s for %s', (text, name) =>
    expect(nearestName(text, among(name))).toBeUndefined(),
  );
  it('is the one that the fewest edits lead to', () =>
    expect(nearestName('laboratory', among('Lavoratori', 'Laboratorx', 'Lavatory'))).toBe(
      'Laboratorx',
    ));
  it('is the first of several as near', () =>
    expect(nearestName('cat', among('bat', 'hat'))).toBe('bat'));
  it('is none when the list is empty', () => expect(nearestName('teacher', [])).toBeUndefined());
  it('is none for an empty text', () => expect(nearestName('', among('A', '0'))).toBeUndefined());
});

describe('the name that was probably meant among twenty thousand', () => {
  const nearest = nearestNames(titles(20_000));

  it.each([
    ['teecher of class 1234 at school 70', 'Teacher of class 1234 at school 70'],
    ['teacher of class 19999 at skhool 17', 'Teacher of class 19999 at school 17'],
    ['xteacher of class 9999 at school 8', 'Teacher of class 9999 at school 8'],
  ])('is found by how it begins or ends: %s', (text, name) => expect(nearest(text)).toBe(name));

  it('differs by leading zeros only', () => {
    const numbers = nearestNames(among(...Array.from({ length: 20_000 }, (_, n) => `00${n}`)));
    expect(numbers('15420')).toBe('0015420');
  });

  it('is looked for among a few of them, whatever the text', () => {
    let compared = 0;
    const counted = titles(20_000).map(({ name, foldedName }) => ({
      name,
      get foldedName() {
        compared += 1;
        return foldedName;
      },
    }));
    const nearestCounted = nearestNames(counted);
    compared = 0;
    expect(nearestCounted('nobody has such a title')).toBeUndefined();
    expect(compared).toBeLessThan(100);
  });

  it('is looked for in as many texts', () => {
    const texts = titles(20_000).map((_, n) => `nobody has title number ${n} of school ${n % 97}`);
    expect(new Set(texts.map(nearest))).toEqual(new Set([undefined]));
  }, 60_000);
});
