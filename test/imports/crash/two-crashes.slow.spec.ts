import { tempFolders } from '../../support/temp-folder.js';
import type { Stop } from './gate.js';
import { inLanes } from './lanes.js';
import { movers } from './movers.js';
import { names } from './names.js';
import { runWith } from './run.js';
import type { Reading } from './world.js';

const tempFolder = tempFolders();
const pairs = 150;
const readings: readonly Reading[] = ['at once', 'when waited for'];
const timeLimitMs = 600_000;

/** Numbers from 0 to below 1, the same in every run (mulberry32). */
function seededRandom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

describe.each([
  ['of names that go round', names],
  ['of users who move', movers],
])('an import %s, whose process crashes, and the next one too', (_, scenario) => {
  it(
    `ends as without the crashes, in ${pairs} random pairs of calls`,
    async () => {
      const random = seededRandom(20_260_102);
      const expected = {
        'at once': await runWith(await tempFolder(), 'at once', scenario),
        'when waited for': await runWith(await tempFolder(), 'when waited for', scenario),
      };
      const randomStop = (): Stop => ({
        at: 1 + Math.floor(random() * expected['at once'].calls[0]!.length),
        how: random() < 0.5 ? 'unmade' : 'unanswered',
      });
      const runs = Array.from({ length: pairs }, () => ({
        reading: readings[Math.floor(random() * readings.length)]!,
        stops: [randomStop(), randomStop()],
      }));
      await inLanes(runs, async ({ reading, stops }) => {
        const { found } = await runWith(await tempFolder(), reading, scenario, stops);
        const same = expected[reading].found;
        expect({ reading, stops, found }).toEqual({ reading, stops, found: same });
      });
    },
    timeLimitMs,
  );
});
