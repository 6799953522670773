import { KeptCounts } from '../../../../src/notifications/ledger/mongo/kept-counts.js';

const counts = { queued: 1, sent: 2, failed: 0, cancelled: 0 };
const many = { ...counts, sent: 10_000 };

describe('the counts of imports that are asked for again', () => {
  it('are counted again after 2 s when they are many, and each time when they are few', async () => {
    const counted: (readonly string[])[] = [];
    let nowMs = 0;
    const kept = new KeptCounts(() => nowMs);
    const ask = () =>
      kept.of(['large', 'small', 'none'], async (ids) => {
        counted.push(ids);
        return new Map(
          [['large', many] as const, ['small', counts] as const].filter(([id]) => ids.includes(id)),
        );
      });
    for (const atMs of [0, 1_999, 2_000]) {
      nowMs = atMs;
      expect(Object.fromEntries(await ask())).toEqual({ large: many, small: counts });
    }
    expect(counted).toEqual([
      ['large', 'small', 'none'],
      ['small', 'none'],
      ['large', 'small', 'none'],
    ]);
  });
});
