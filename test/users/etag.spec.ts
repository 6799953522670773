import { ifMatchSchema, requireMatch, wantedRevisions } from '../../src/users/etag.js';
import { endsWithin } from '../support/stopped-after.js';

/** Whether a user at this revision is what the header asks for. */
function fits(ifMatch: string | undefined, revision: number): boolean {
  const wanted = wantedRevisions(ifMatch);
  try {
    requireMatch(wanted, revision);
    return true;
  } catch {
    return false;
  }
}

/** Whether the description of the API allows it. */
const isDescribed = (ifMatch: string): boolean => new RegExp(ifMatchSchema.pattern).test(ifMatch);

describe('If-Match', () => {
  it.each([
    [undefined, 3],
    ['"3"', 3],
    [' "3" ', 3],
    ['"2", "3"', 3],
    ['"2",,"3",', 3],
    [',, "2"\t, , "3" ,,', 3],
    ['W/"3"', 3],
    ['"a,b", W/"3"', 3],
    ['*', 0],
  ])('takes a user who stands there: %s', (ifMatch, revision) => {
    expect(fits(ifMatch, revision)).toBe(true);
    expect(ifMatch === undefined || isDescribed(ifMatch.trim())).toBe(true);
  });

  it.each([
    ['"2"', 3],
    ['"33"', 3],
    ['"2,3"', 3],
    ['W/"2"', 3],
    ['*', -1],
  ])('refuses another revision: %s', (ifMatch, revision) =>
    expect(fits(ifMatch, revision)).toBe(false),
  );

  it.each([
    '',
    '3',
    '"3',
    '3"',
    "'3'",
    'w/"3"',
    'W/ "3"',
    '"2" "3"',
    '*, "3"',
    'W/3',
    ',',
    '"é\u0001"',
  ])('that is no list of tags is told so: %s', (ifMatch) => {
    expect(() => wantedRevisions(ifMatch)).toThrow('HEADER_INVALID');
    expect(isDescribed(ifMatch)).toBe(false);
  });

  it('is read to its end however many commas stand in it', () => {
    expect(fits(`"3"${','.repeat(10_000)}`, 3)).toBe(true);
  });

  it.each([', ', ',,', ' , ,\t', ', "4" , '])(
    'that is a long list with a mistake at its end is soon told so: %j',
    (piece) => {
      const ifMatch = `"3"${piece.repeat(2_000)}x`;
      expect(endsWithin(5_000, () => wantedRevisions(ifMatch))).toBe(true);
      expect(() => wantedRevisions(ifMatch)).toThrow('HEADER_INVALID');
    },
  );
});
