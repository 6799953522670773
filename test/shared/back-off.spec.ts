import { jest } from '@jest/globals';
import { pauseUnlessStopped, persistently } from '../../src/shared/back-off.js';

describe('a pause', () => {
  const week = 7 * 24 * 60 * 60 * 1000;

  it('ends at once when everything was stopped before', async () => {
    await expect(pauseUnlessStopped(week, AbortSignal.abort())).resolves.toBeUndefined();
  });

  it('ends at once when everything is stopped meanwhile', async () => {
    const stop = new AbortController();
    const ended = jest.fn();
    const pause = pauseUnlessStopped(week, stop.signal).then(ended);
    expect(ended).not.toHaveBeenCalled();
    stop.abort();
    await pause;
    expect(ended).toHaveBeenCalledTimes(1);
  });
});

/** Fails until its last attempt; `pauses` has what was told. */
async function attempted(
  attempts: number,
  { progressIn = 0, firstMs = 1, stop = new AbortController().signal } = {},
) {
  const pauses: number[] = [];
  let count = 0;
  const attempt = async (progressed: () => void) => {
    count += 1;
    if (count === progressIn) progressed();
    if (count < attempts) throw new Error('not yet');
    return 'done';
  };
  const failed = (_: unknown, pauseMs: number) => pauses.push(pauseMs);
  const answer = await persistently(attempt, { firstMs, longestMs: 5, stop, failed });
  return { answer, count, pauses };
}

function giveUp(): never {
  throw new Error('given up');
}

describe('attempting something persistently', () => {
  it('pauses twice as long after each failure, up to the longest, and answers what the last attempt does', async () =>
    expect(await attempted(6)).toEqual({ answer: 'done', count: 6, pauses: [1, 2, 4, 5, 5] }));

  it('pauses as at first after a part has succeeded', async () =>
    expect(await attempted(6, { progressIn: 4 })).toMatchObject({ pauses: [1, 2, 4, 1, 2] }));

  it('never pauses longer than at first when the first pause is longer than the longest', async () =>
    expect(await attempted(3, { firstMs: 7 })).toMatchObject({ pauses: [7, 7] }));

  it('shortens each pause by up to half when many would come back together', async () => {
    const numbers = [0, 1, 0.5];
    const pauses: number[] = [];
    let count = 0;
    const attempt = async () => {
      count += 1;
      if (count < 4) throw new Error('not yet');
    };
    const failed = (_: unknown, pauseMs: number) => pauses.push(pauseMs);
    const random = () => numbers.shift() ?? 0;
    await persistently(attempt, { firstMs: 4, longestMs: 16, failed, random });
    expect(pauses).toEqual([4, 4, 12]);
  });

  it('ends with an error of what is told of failures', async () => {
    const attempt = jest.fn(() => {
      throw new Error('not yet');
    });
    await expect(
      persistently(attempt, { firstMs: 1, longestMs: 1, failed: giveUp }),
    ).rejects.toThrow('given up');
    expect(attempt).toHaveBeenCalledTimes(1);
  });

  it('is not begun after the stop', async () =>
    expect(await attempted(1, { stop: AbortSignal.abort() })).toEqual({ count: 0, pauses: [] }));

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
