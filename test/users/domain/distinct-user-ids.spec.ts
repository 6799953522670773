import { afterEach, describe, expect, it, jest } from '@jest/globals';
import {
  distinctUserIds,
  namesTooMany,
  userIdsIn,
} from '../../../src/users/domain/distinct-user-ids.js';

describe('the User IDs of one cell', () => {
  afterEach(() => {
    jest.restoreAllMocks();
  });

  it('are folded once each, however often the cell repeats them or leaves them out', () => {
    const folded = jest.spyOn(String.prototype, 'normalize');
    expect(distinctUserIds(userIdsIn('Ä1; ä1;;Ö2;'.repeat(1_000)))).toEqual(['Ä1', 'Ö2']);
    // Three spellings, each composed twice.
    expect(folded).toHaveBeenCalledTimes(6);
  });

  it('are kept without the blanks around them, and without those that are blank', () => {
    expect(distinctUserIds(userIdsIn(';Ä1; ä1 ;\t;\u00a0Ö2\u00a0; '))).toEqual(['Ä1', 'Ö2']);
  });

  it('are cut where they are longer than any User ID', () => {
    const long = 'Ä'.repeat(1_000);
    expect(distinctUserIds([`${long}1`, `${long}2`])).toEqual([long]);
  });

  it('are not looked at any further when one more is found than may be', () => {
    const looked: string[] = [];
    function* userIds() {
      for (let n = 0; n < 1_000; n += 1) {
        looked.push(`A${n}`);
        yield `A${n}`;
      }
    }
    expect(distinctUserIds(userIds())).toHaveLength(101);
    expect(looked).toHaveLength(101);
  });

  it('are not looked for between separators that stand together', () => {
    expect([...userIdsIn(`${';'.repeat(1_000)}A1;;;B2;;`)]).toEqual(['A1', 'B2', '']);
  });

  it('are too many when more than 100 differ, or more than 10,000 are named', () => {
    const numbered = Array.from({ length: 101 }, (_, n) => `A${n}`);
    expect(namesTooMany(numbered.slice(1).join(';'))).toBe(false);
    expect(namesTooMany(numbered.join(';'))).toBe(true);
    expect(namesTooMany(Array(10_000).fill('A1').join(';'))).toBe(false);
    expect(namesTooMany(Array(10_001).fill('A1').join(';'))).toBe(true);
  });

  it('are not looked for any further when they are too many', () => {
    expect([...userIdsIn('a;'.repeat(20_000))]).toHaveLength(10_001);
  });
});
