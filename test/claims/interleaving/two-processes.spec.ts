import { playOf } from './play.js';
import { ofTwo } from './scenarios.js';
import { everySchedule } from './search.js';
import { writeSync } from 'node:fs';

describe('two processes', () => {
  it.each(Object.entries(ofTwo))(
    '%s',
    async (name, scenario) => {
      for (const [attemptsAtMost, crashesAtMost] of [
        [1, 0],
        [1, 1],
        [2, 0],
        [2, 1],
        [3, 1],
      ] as const) {
        const t = Date.now();
        const play = playOf(scenario, { attemptsAtMost, crashesAtMost });
        let steps = 0,
          max = 0,
          runs = 0;
        const found = await everySchedule(async (p) => {
          if (Date.now() - t > 20000) return { trace: [], wrong: 'cap' };
          const r = await play(p);
          runs++;
          steps += r.trace.length;
          max = Math.max(max, r.trace.length);
          return r;
        });
        writeSync(
          2,
          [
            name,
            attemptsAtMost,
            crashesAtMost,
            runs,
            Date.now() - t,
            'avg',
            steps / runs,
            'max',
            max,
            JSON.stringify(found.wrong),
          ].join(' ') + '\n',
        );
      }
    },
    600_000,
  );
});
