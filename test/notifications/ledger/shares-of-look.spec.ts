import { sharesOfLook } from '../../../src/notifications/ledger/shares-of-look.js';

const outcome = ['o1', 'o2'];
const again = ['a1', 'a2', 'a3'];
const first = ['f1', 'f2', 'f3'];

describe('the e-mails of one look', () => {
  it.each([
    [8, { outcome, again, first }, ['o1', 'o2', 'a1', 'a2', 'a3', 'f1', 'f2', 'f3']],
    [6, { outcome, again, first }, ['o1', 'o2', 'a1', 'a2', 'f1', 'f2']],
    [3, { outcome: [], again, first }, ['a1', 'a2', 'f1']],
    [3, { outcome: [], again, first: ['f1'] }, ['a1', 'a2', 'f1']],
    [3, { outcome: [], again, first: [] }, again],
    [3, { outcome: [], again: [], first }, first],
    [1, { outcome, again, first }, ['o1']],
  ])('are at most %d, and each kind has its share', (limit, waiting, expected) => {
    expect(sharesOfLook({ ...waiting, limit })).toEqual(expected);
  });
});
