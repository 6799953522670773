import { leftOut } from './left-out.js';
import { playOf } from './play.js';
import { ofThree, ofTwo, type Scenario } from './scenarios.js';
import { everySchedule, randomSchedules } from './search.js';
import { twoWithOneKey } from './world.js';

const twoCreations = ofTwo['two creations with one username'];
const renamedBack =
  ofTwo['a renaming away by one, and back by another who then gives the name to a new user'];
const awayAndBack = ofThree['one who renames away, one who renames back, one who wants the name'];

/** Two processes that need the part of the rule. */
const shownBy: Readonly<Record<keyof typeof leftOut, Scenario>> = {
  'reading before taking': twoCreations,
  'the revocation': twoCreations,
  '`at` in the compare-and-set': twoCreations,
  'the guard on release': renamedBack,
};
const parts = Object.keys(shownBy) as (keyof typeof leftOut)[];
const options = { attemptsAtMost: 3, crashesAtMost: 0 };

describe('the rule, with a part left out', () => {
  it.each(['the revocation', '`at` in the compare-and-set'] as const)(
    'lets a batch that steals from a batch make two users with one key, without %s',
    async (part) => {
      const play = playOf(ofTwo['a batch that takes from a batch'], {
        ...options,
        without: leftOut[part],
      });
      expect((await everySchedule(play)).wrong?.wrong).toBe(twoWithOneKey);
    },
  );

  it.each(parts)('lets two processes make two users with one key, without %s', async (part) => {
    const play = playOf(shownBy[part], { ...options, without: leftOut[part] });
    expect((await everySchedule(play)).wrong?.wrong).toBe(twoWithOneKey);
  });

  it.each(parts)('is found out by 10,000 orders of three processes, without %s', async (part) => {
    const play = playOf(awayAndBack, { ...options, without: leftOut[part] });
    expect((await randomSchedules(play, 10_000)).wrong?.wrong).toContain(twoWithOneKey);
  });
});
