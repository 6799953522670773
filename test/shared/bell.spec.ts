import { Bell } from '../../src/shared/bell.js';

describe('a bell', () => {
  let bell: Bell;
  let stop: AbortController;
  beforeEach(() => {
    bell = new Bell();
    stop = new AbortController();
  });

  it('wakes the one who waits', async () => {
    const waiting = bell.rings(stop.signal);
    bell.ring();
    expect(await waiting).toBe(true);
  });

  it('is heard by who comes later, once, however often it rang', async () => {
    bell.ring();
    bell.ring();
    expect(await bell.rings(stop.signal)).toBe(true);
    const waiting = bell.rings(stop.signal);
    stop.abort();
    expect(await waiting).toBe(false);
  });

  it('is not waited for any more once the work ends', async () => {
    stop.abort();
    bell.ring();
    expect(await bell.rings(stop.signal)).toBe(false);
  });

  it('need not be waited for for ever', async () => {
    expect(await bell.rings(stop.signal, 1)).toBe(true);
  });
});
