import { RecentBatches } from '../../../src/event-store/sqlite/recent-batches.js';

const batchAt = (position: number) => ({ events: [], position });

describe('reading a batch that another subscriber has read', () => {
  it('reads it once for all who stand at the same position with the same prefixes', () => {
    const recent = new RecentBatches();
    const batch = recent.get(0, 'null', () => batchAt(10));
    expect(recent.get(0, 'null', () => batchAt(99))).toBe(batch);
    expect(recent.get(10, 'null', () => batchAt(20))).toEqual(batchAt(20));
    expect(recent.get(0, '["user-"]', () => batchAt(30))).toEqual(batchAt(30));
  });

  it('never keeps that nothing follows', () => {
    const recent = new RecentBatches();
    expect(recent.get(0, 'null', () => undefined)).toBeUndefined();
    expect(recent.get(0, 'null', () => batchAt(10))).toEqual(batchAt(10));
  });

  it('forgets the one that was wanted longest ago', () => {
    const recent = new RecentBatches();
    for (let after = 0; after < 6; after += 1) recent.get(after, 'null', () => batchAt(after + 1));
    recent.get(0, 'null', () => batchAt(99));
    recent.get(6, 'null', () => batchAt(7));
    expect(recent.get(0, 'null', () => batchAt(99))).toEqual(batchAt(1));
    expect(recent.get(1, 'null', () => batchAt(99))).toEqual(batchAt(99));
  });
});
