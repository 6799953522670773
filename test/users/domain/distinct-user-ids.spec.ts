import { afterEach, describe, expect, it, jest } from '@jest/globals';
import { distinctUserIds, userIdsIn } from '../../../src/users/domain/distinct-user-ids.js';

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
});
