import { jest } from '@jest/globals';
import { BackOff, pauseUnlessStopped } from '../../src/shared/back-off.js';

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
