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
