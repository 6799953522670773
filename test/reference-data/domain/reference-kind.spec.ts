import { isReferenceKind } from '../../../src/reference-data/domain/reference-kind.js';

describe('a text of an address', () => {
  it.each(['job-titles', 'sites', 'cost-centers'])('names a list: %s', (text) => {
    expect(isReferenceKind(text)).toBe(true);
  });
  it.each(['', 'users', 'site', 'Sites'])('names no list: %j', (text) => {
    expect(isReferenceKind(text)).toBe(false);
  });
});
