import { jest } from '@jest/globals';
import { BackOff, pauseUnlessStopped, persistently } from '../../src/shared/back-off.js';

const never = new AbortController().signal;

/** How long so many pauses were. */
async function lengthsOf(backOff: BackOff, count: number): Promise<readonly number[]> {
  const lengths: number[] = [];
  for (let n = 0; n < count; n += 1) {
    lengths.push(backOff.pauseMs);
    await backOff.pause(never);
  }
  return lengths;
}

describe('pauses between attempts', () => {
  it('double up to the longest', async () => {
    expect(await lengthsOf(new BackOff(1, 5), 5)).toEqual([1, 2, 4, 5, 5]);
  });

  it('begin with the first again after a success', async () => {
    const backOff = new BackOff(1, 5);
    await lengthsOf(backOff, 3);
    backOff.reset();
    expect(await lengthsOf(backOff, 2)).toEqual([1, 2]);
  });

  it('stay as long as a first that is longer than the longest', async () => {
    expect(await lengthsOf(new BackOff(7, 5), 2)).toEqual([7, 7]);
  });
});

describe('a pause', () => {
  const week = 7 * 24 * 60 * 60 * 1000;

  it('ends at once when everything was stopped before', async () => {
    await expect(pauseUnlessStopped(week, AbortSignal.abort())).resolves.toBeUndefined();
  });

  it('ends at once when everything is stopped meanwhile', async () => {
    const stop = new AbortController();
    const ended = jest.fn();
    const pause = new BackOff(week, week).pause(stop.signal).then(ended);
    expect(ended).not.toHaveBeenCalled();
    stop.abort();
    await pause;
    expect(ended).toHaveBeenCalledTimes(1);
  });
});

/** Fails until its last attempt; `pauses` has what was told. */
async function attempted(attempts: number, progressIn: number, stop = never) {
  const pauses: number[] = [];
  let count = 0;
  const attempt = async (progressed: () => void) => {
    count += 1;
    if (count === progressIn) progressed();
    if (count < attempts) throw new Error('not yet');
  };
  const failed = (_: unknown, pauseMs: number) => pauses.push(pauseMs);
  await persistently(attempt, { firstMs: 1, longestMs: 4, stop, failed });
  return { count, pauses };
}

describe('attempting something persistently', () => {
  it('pauses longer after each failure until it succeeds', async () =>
    expect(await attempted(5, 0)).toEqual({ count: 5, pauses: [1, 2, 4, 4] }));

  it('pauses as at first after a part has succeeded', async () =>
    expect(await attempted(5, 4)).toEqual({ count: 5, pauses: [1, 2, 4, 1] }));

  it('is not begun after the stop', async () =>
    expect(await attempted(1, 0, AbortSignal.abort())).toEqual({ count: 0, pauses: [] }));

  it('ends at once when it is stopped during a pause', async () => {
    const stop = new AbortController();
    const attempt = jest.fn(async () => {
      throw new Error('not yet');
    });
    await persistently(attempt, {
      firstMs: 3_600_000,
      longestMs: 3_600_000,
      stop: stop.signal,
      failed: () => stop.abort(),
    });
    expect(attempt).toHaveBeenCalledTimes(1);
  });
});
