import { unlessStopped } from '../../src/shared/unless-stopped.js';

const never = new Promise<number>(() => {});

describe('a call that may go on for ever', () => {
  it('is answered', async () => {
    const stop = new AbortController().signal;
    expect(await unlessStopped(stop, Promise.resolve(1))).toBe(1);
    await expect(unlessStopped(stop, Promise.reject(new Error('no')))).rejects.toThrow('no');
  });

  it('is left when it is stopped, meanwhile or before', async () => {
    const stop = new AbortController();
    const left = unlessStopped(stop.signal, never);
    stop.abort();
    expect(await left).toBeUndefined();
    expect(await unlessStopped(stop.signal, never)).toBeUndefined();
  });
});
