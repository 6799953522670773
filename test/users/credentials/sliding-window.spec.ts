import { SlidingWindow } from '../../../src/users/credentials/sliding-window.js';

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

  it('takes back one at a time', () => {
    const window = newWindow();
    window.add('a', 100);
    window.add('a', 100);
    window.takeBack('a', 100);
    expect(window.waitMs('a', 100)).toBe(0);
    window.add('a', 100);
    expect(window.waitMs('a', 100)).toBe(1_000);
  });

  it('takes nothing back that it does not know', () => {
    const window = newWindow();
    window.add('a', 100);
    window.takeBack('a', 200);
    window.takeBack('b', 100);
    window.add('a', 100);
    expect(window.waitMs('a', 100)).toBe(1_000);
    expect(window.size).toBe(1);
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
