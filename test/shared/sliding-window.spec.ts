import { SlidingWindow } from '../../src/shared/sliding-window.js';

const newWindow = () => new SlidingWindow({ atMost: 2, windowMs: 1_000, keysAtMost: 3 });

describe('a sliding window', () => {
  it('says how long until one more is allowed', () => {
    const window = newWindow();
    window.add('a', 100);
    expect(window.waitMs('a', 100)).toBe(0);
    window.add('a', 300);
    expect([300, 1_000, 1_099, 1_100].map((now) => window.waitMs('a', now))).toEqual([
      800, 100, 1, 0,
    ]);
  });

  it('counts what is not past', () => {
    const window = newWindow();
    for (const at of [100, 200, 300]) window.add('a', at);
    expect([300, 1_099, 1_100, 1_250, 1_300].map((now) => window.count('a', now))).toEqual([
      3, 3, 2, 1, 0,
    ]);
    expect(window.count('b', 300)).toBe(0);
  });

  it('forgets the keys that nothing happened to for longest', () => {
    const window = newWindow();
    for (const key of ['a', 'a', 'b', 'b', 'c', 'c', 'a', 'd']) window.add(key, 100);
    expect(window.size).toBe(3);
    expect(['a', 'b', 'c', 'd'].map((key) => window.waitMs(key, 100) > 0)).toEqual([
      true,
      false,
      true,
      false,
    ]);
  });

  it('stays as small however many keys come', () => {
    const window = newWindow();
    for (let n = 0; n < 1_000; n += 1) window.add(`key ${n}`, n);
    expect(window.size).toBe(3);
  });
});
