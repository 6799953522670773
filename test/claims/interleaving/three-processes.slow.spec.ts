import { playOf } from './play.js';
import { ofThree } from './scenarios.js';
import { everySchedule, randomSchedules } from './search.js';

const timeLimitMs = 120_000;

describe('three processes, in 10,000 orders of their calls, two of which may crash', () => {
  it.each(Object.entries(ofThree))(
    'never leave two users with one key: %s',
    async (_, scenario) => {
      const play = playOf(scenario, { attemptsAtMost: 25, crashesAtMost: 2 });
      expect(await randomSchedules(play, 10_000)).toEqual({ schedules: 10_000 });
    },
    timeLimitMs,
  );
});

// Each state is looked at, so what a crash would leave behind is among them.
describe('three processes that try once, in every order of their calls', () => {
  it.each(Object.entries(ofThree))(
    'never leave two users with one key: %s',
    async (_, scenario) => {
      const play = playOf(scenario, { attemptsAtMost: 1, crashesAtMost: 0 });
      expect((await everySchedule(play)).wrong).toBeUndefined();
    },
    timeLimitMs,
  );
});
