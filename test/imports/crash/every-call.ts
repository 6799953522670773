import { tempFolders } from '../../support/temp-folder.js';
import type { Stop } from './gate.js';
import { inLanes } from './lanes.js';
import { runWith } from './run.js';
import type { Scenario } from './scenario.js';
import type { Reading } from './world.js';

const tempFolder = tempFolders();
const timeLimitMs = 600_000;

/*
 * Before one call is made the world is as it is when the answer of the call before it does not return: the two kinds together stop a
 * process everywhere under either reading.
 */
const cases: readonly { readonly reading: Reading; readonly how: Stop['how'] }[] = [
  { reading: 'at once', how: 'unmade' },
  { reading: 'when waited for', how: 'unanswered' },
];

/** A process that crashes at any one call, and another that goes on. */
export function crashAtEveryCall(scenario: Scenario): void {
  it.each(cases)(
    'ends as without the crash: the call is $how, read models follow $reading',
    async ({ reading, how }) => {
      const expected = await runWith(await tempFolder(), reading, scenario);
      const calls = expected.calls[0]!;
      await inLanes([...calls.keys()], async (index) => {
        const stop = { at: index + 1, how };
        const call = calls[index];
        const { found } = await runWith(await tempFolder(), reading, scenario, [stop]);
        expect({ ...stop, call, found }).toEqual({ ...stop, call, found: expected.found });
      });
      expect(calls.length).toBeGreaterThan(100);
    },
    timeLimitMs,
  );
}
