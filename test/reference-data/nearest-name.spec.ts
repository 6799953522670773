import { nearestName } from '../../src/reference-data/nearest-name.js';
import { foldKey } from '../../src/shared/fold-key.js';

const among = (...names: readonly string[]) =>
  names.map((name) => ({ name, foldedName: foldKey(name) }));

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
