import { playOf } from './play.js';
import { ofTwo } from './scenarios.js';
import { everySchedule } from './search.js';

const timeLimitMs = 120_000;

describe('two processes, in every order of their calls, either of which may crash at any', () => {
  it.each(Object.entries(ofTwo))(
    'never leave two users with one key: %s',
    async (_, scenario) => {
      const play = playOf(scenario, { attemptsAtMost: 3, crashesAtMost: 1 });
      expect((await everySchedule(play)).wrong).toBeUndefined();
    },
    timeLimitMs,
  );
});
