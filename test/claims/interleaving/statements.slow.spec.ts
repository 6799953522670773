import { claimsByStatements } from './claims-by-statements.js';
import { playOf } from './play.js';
import { ofThree, ofTwo } from './scenarios.js';
import { everySchedule, randomSchedules } from './search.js';

const timeLimitMs = 120_000;

describe('two processes, in every order of the statements of their calls', () => {
  it.each(Object.entries(ofTwo))(
    'never leave two users with one key: %s',
    async (_, scenario) => {
      const claims = claimsByStatements();
      const play = playOf(scenario, { attemptsAtMost: 2, crashesAtMost: 0, claims });
      expect(await everySchedule(play)).toEqual({ schedules: expect.any(Number) });
    },
    timeLimitMs,
  );
});

describe('three processes, in 300 orders of their statements, two of which may crash', () => {
  it.each(Object.entries(ofThree))(
    'never leave two users with one key, though each statement is sent twice: %s',
    async (_, scenario) => {
      const claims = claimsByStatements('twice');
      const play = playOf(scenario, { attemptsAtMost: 25, crashesAtMost: 2, claims });
      expect(await randomSchedules(play, 300)).toEqual({ schedules: 300 });
    },
    timeLimitMs,
  );
});
