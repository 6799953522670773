import { Pace } from '../../../src/notifications/sending/pace.js';

const stop = new AbortController().signal;

function paceOf(perMinute: number) {
  const pauses: number[] = [];
  const pace = new Pace(perMinute, {
    nowMs: () => 1_000,
    pause: async (ms) => void pauses.push(ms),
  });
  return { pace, pauses };
}

describe('the pace of attempts', () => {
  it('spreads them evenly over a minute', async () => {
    const { pace, pauses } = paceOf(120);
    for (let n = 0; n < 4; n += 1) await pace.turn(stop);
    expect(pauses).toEqual([500, 1_000, 1_500]);
  });

  it('lets the next have a turn that was not used', async () => {
    const { pace, pauses } = paceOf(60);
    await pace.turn(stop);
    pace.giveBack();
    await pace.turn(stop);
    await pace.turn(stop);
    expect(pauses).toEqual([1_000]);
  });
});
